import type { ElectronApplication, Page } from '@playwright/test';

/** One number of a benchmark. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What the number should be; the table says where it is not. A goal missed fails `npm run bench -- --strict` only. */
  readonly goal?: { readonly atMost: number } | { readonly atLeast: number };
}

/** What `tests/bench/*.bench.ts` export as `run`: plain Node, nothing else in the process. */
export type Bench = () => Promise<readonly Figure[]>;

/** What `tests/bench/*.window.ts` export as `run`: they get the built app, started with an empty profile. */
export type WindowBench = (app: {
  readonly electron: ElectronApplication;
  readonly page: Page;
}) => Promise<readonly Figure[]>;
