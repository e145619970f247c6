/** What every edit of this folder gives. */
import type { ChangeLabel } from '../document/change';
import { diffTopologies, type Patch } from '../document/patch';
import type { Topology } from '../document/topology';
import type { Effect } from './effect';

/** What should be selected after an edit; parts left out are none. */
export interface Selected {
  readonly nodes?: readonly string[];
  /** Keys as of `linkKey`. */
  readonly links?: readonly string[];
  /** Ids of areas and notes. */
  readonly shapes?: readonly string[];
}

export interface Edit {
  readonly patch: Patch;
  readonly label: ChangeLabel;
  /** What changed besides what was asked for, and what was chosen for the person: to be told. */
  readonly effects: readonly Effect[];
  /** Absent: the selection stays. */
  readonly select?: Selected;
}

/** The edit from one topology to another. */
export function editTo(
  from: Topology,
  to: Topology,
  label: ChangeLabel,
  effects: readonly Effect[] = [],
  select?: Selected,
): Edit {
  return { patch: diffTopologies(from, to), label, effects, ...(select === undefined ? {} : { select }) };
}
