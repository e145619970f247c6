/** Seed of a run that names none: the same in the window and on the command line. */
export const DEFAULT_SEED = 1;
