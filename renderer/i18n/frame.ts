import { texts } from './texts';

export const frameTexts = texts({}, {});
