import { texts } from './texts';

export const playbackTexts = texts({}, {});
