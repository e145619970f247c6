import { texts } from './texts';

export const appTexts = texts({}, {});
