import { texts } from './texts';

export const startTexts = texts({}, {});
