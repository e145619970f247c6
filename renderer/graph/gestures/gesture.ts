/** What one pull of the pointer does, from the moment it has gone far enough to be one. */
import type { Point } from '../geometry';
import type { GraphView } from '../graph-view';

/** Where the hand is: on the page and in the window. */
export interface HandAt {
  readonly page: Point;
  readonly client: Point;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly ctrl: boolean;
}

export interface Gesture {
  /** It moves the page itself, which then does not scroll at its edges. */
  readonly pans?: true;
  move(at: HandAt): void;
  end(at: HandAt): void;
  cancel(): void;
}

export type Begin = (view: GraphView, from: HandAt) => Gesture;
