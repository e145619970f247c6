/** The page as the tools see it: places, and what would be put there. The canvas hands itself in while it is on screen. */
import { createStore } from 'zustand/vanilla';
import type { Position } from '../../core/document/topology';
import type { Stamp } from './edit-store';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Page {
  /** Whether a place of the window is on the page. */
  holds(client: Position): boolean;
  toPage(client: Position): Position;
  /** Shows what a click would put at a place; null takes it away. */
  showGhost(what: Stamp | null, place?: Position): void;
  /** Where nodes stand, those without a place in the document too. */
  nodePlaces(): ReadonlyMap<string, Position>;
  /** The part of the page on screen. */
  visiblePart(): Box;
  /** Shows nodes at places that the document does not have yet. */
  hold(places: ReadonlyMap<string, Position>): void;
  /** Brings a node into view. */
  reveal(node: string): void;
  showPart(part: Box): void;
  fit(): void;
}

export const pageStore = createStore<{ readonly page: Page | null }>()(() => ({ page: null }));

export const pageNow = (): Page | null => pageStore.getState().page;
