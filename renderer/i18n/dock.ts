import { texts } from './texts';

export const dockTexts = texts({}, {});
