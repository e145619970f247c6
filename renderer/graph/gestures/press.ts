/** A press of the pointer on the page, and what its place and keys mean. */
import { editStore } from '../../edit/edit-store';
import type { Point } from '../geometry';
import type { Hit } from '../hit';
import { toGrid } from '../snap';
import type { HandAt } from './gesture';

export const LEFT = 0;
export const MIDDLE = 1;
export const RIGHT = 2;

export interface Press {
  readonly hit: Hit;
  readonly at: HandAt;
  readonly button: number;
  /** What was pressed was selected before. */
  readonly chosen: boolean;
}

export const adds = ({ shift, ctrl }: HandAt): boolean => shift || ctrl;

/** Where something put down here stands. */
export const snapped = ({ page, alt }: HandAt): Point =>
  editStore.getState().snap && !alt ? toGrid(page) : { x: Math.round(page.x), y: Math.round(page.y) };
