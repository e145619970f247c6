import { texts } from './texts';

export const sendTexts = texts({}, {});
