import { texts } from './texts';

/** The list of problems. */
export const problemsTexts = texts(
  {
    problems: 'Problems',
    none: 'No problems found.',
  },
  {
    problems: '问题',
    none: '没有发现问题。',
  },
);
