import { texts } from './texts';

export const walkTexts = texts({}, {});
