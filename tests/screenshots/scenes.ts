import type { Launched } from '../e2e/fixture';

/** One picture of the documentation. */
export interface Scene {
  /** File name without theme and language: `walk` gives walk-light.png, walk-dark.png, walk-zh-light.png, walk-zh-dark.png. */
  readonly name: string;
  /** The topology to open, in examples/. */
  readonly example?: string;
  readonly size: { readonly width: number; readonly height: number };
  /** Brings the window to what the picture shows. */
  readonly prepare?: (app: Launched) => Promise<void>;
}

export const scenes: readonly Scene[] = [
  { name: 'start', size: { width: 1200, height: 800 } },
  { name: 'walk', example: 'two-subnets.walk', size: { width: 1440, height: 900 } },
];
