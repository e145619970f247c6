import { texts } from './texts';

export const consoleTexts = texts({}, {});
