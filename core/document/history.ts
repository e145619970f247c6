/** Undo and redo of one open document: a stack of patches, each with its label, and the state that the disk has. */

import type { ChangeLabel } from './change';
import { applyPatch, invertPatch, isEmptyPatch, type Patch, squashPatches } from './patch';
import type { Topology } from './topology';

/** Past this many changes the oldest can no longer be undone: more than anybody makes, few enough to bound the memory. */
export const MAX_UNDO = 10_000;

export interface ChangeOptions {
  readonly label?: ChangeLabel;
  /** Changes of one gesture share a key and are undone together. */
  readonly gesture?: string;
}

/** What was applied, and what for. */
export interface Turn {
  readonly patch: Patch;
  readonly label: ChangeLabel | null;
}

interface Entry extends Turn {
  readonly gesture: string | null;
}

export class History {
  private current: Topology;
  private undone: Entry[] = [];
  private readonly done: Entry[] = [];
  /** How many entries lie under the saved state; null where no undo or redo leads there any more. */
  private clean: number | null = 0;
  /** Whether the newest entry may still grow by changes of its gesture. */
  private open = false;
  private changes = 0;
  /** Stands for the state under all entries. */
  private bottom: object = {};

  constructor(topology: Topology) {
    this.current = topology;
  }

  get topology(): Topology {
    return this.current;
  }

  /** Grows with every change, undo and redo. */
  get revision(): number {
    return this.changes;
  }

  /** Whether the topology differs from the one at the last `markClean` (at first: the one opened). */
  get dirty(): boolean {
    return this.clean !== this.done.length;
  }

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  /** Label of the change that `undo` would take back. */
  get undoLabel(): ChangeLabel | null {
    return this.done.at(-1)?.label ?? null;
  }

  get redoLabel(): ChangeLabel | null {
    return this.undone.at(-1)?.label ?? null;
  }

  /** Makes a change; one that changes nothing leaves no trace. What was undone before can no longer be redone. */
  apply(patch: Patch, { label, gesture }: ChangeOptions = {}): void {
    if (isEmptyPatch(patch)) return;
    this.current = applyPatch(this.current, patch);
    this.changes++;
    if (this.clean !== null && this.clean > this.done.length) this.clean = null;
    this.undone = [];
    const last = this.done.at(-1);
    const grows = this.open && gesture !== undefined && last?.gesture === gesture && this.clean !== this.done.length;
    if (last !== undefined && grows) {
      this.done.pop();
      const grown = squashPatches(last.patch, patch);
      if (!isEmptyPatch(grown)) this.done.push({ ...last, patch: grown });
      return;
    }
    this.done.push({ patch, label: label ?? null, gesture: gesture ?? null });
    this.open = true;
    if (this.done.length > MAX_UNDO) {
      this.bottom = this.done.shift() ?? this.bottom;
      this.clean = this.clean === null || this.clean === 0 ? null : this.clean - 1;
    }
  }

  /** Ends the gesture: the next change is undone by itself even if it has the same key. */
  endGesture(): void {
    this.open = false;
  }

  /** Takes the newest change back; returns what did, or null where there is none. */
  undo(): Turn | null {
    const entry = this.done.pop();
    if (entry === undefined) return null;
    this.undone.push(entry);
    return this.turnTo(invertPatch(entry.patch), entry.label);
  }

  /** Makes the change again that was taken back last. */
  redo(): Turn | null {
    const entry = this.undone.pop();
    if (entry === undefined) return null;
    this.done.push(entry);
    return this.turnTo(entry.patch, entry.label);
  }

  /** Names the topology as it is now, for `markClean` after a disk has taken its time. */
  get place(): object {
    return this.done.at(-1) ?? this.bottom;
  }

  /** The topology at that place is the one on the disk; where no undo or redo leads there any more, none is. */
  markClean(place = this.place): void {
    const places: readonly object[] = [this.bottom, ...this.done, ...this.undone.toReversed()];
    const at = places.indexOf(place);
    this.clean = at < 0 ? null : at;
    if (this.clean === this.done.length) this.open = false;
  }

  private turnTo(patch: Patch, label: ChangeLabel | null): Turn {
    this.current = applyPatch(this.current, patch);
    this.changes++;
    this.open = false;
    return { patch, label };
  }
}
