import { texts } from './texts';

export const graphTexts = texts({}, {});
