/** Undo and redo of one open document: a stack of patches, each with its label, and the state that the disk has. */

import { applyPatch, invertPatch, isEmptyPatch, type Patch, squashPatches } from './patch';
import type { Topology } from './topology';

/** Past this many changes the oldest can no longer be undone. */
export const MAX_UNDO = 500;

export interface ChangeOptions {
  /** A code for what was done ("move-nodes"); the window has words for it. */
  readonly label?: string;
  /** Changes of one gesture share a key and are undone together. */
  readonly gesture?: string;
}

interface Entry {
  readonly patch: Patch;
  readonly label: string | null;
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

  constructor(topology: Topology) {
    this.current = topology;
  }

  get topology(): Topology {
    return this.current;
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
  get undoLabel(): string | null {
    return this.done.at(-1)?.label ?? null;
  }

  get redoLabel(): string | null {
    return this.undone.at(-1)?.label ?? null;
  }

  /** Makes a change; one that changes nothing leaves no trace. What was undone before can no longer be redone. */
  apply(patch: Patch, { label, gesture }: ChangeOptions = {}): void {
    if (isEmptyPatch(patch)) return;
    this.current = applyPatch(this.current, patch);
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
      this.done.shift();
      this.clean = this.clean === null || this.clean === 0 ? null : this.clean - 1;
    }
  }

  /** Ends the gesture: the next change is undone by itself even if it has the same key. */
  endGesture(): void {
    this.open = false;
  }

  undo(): void {
    const entry = this.done.pop();
    if (entry === undefined) return;
    this.current = applyPatch(this.current, invertPatch(entry.patch));
    this.undone.push(entry);
    this.open = false;
  }

  redo(): void {
    const entry = this.undone.pop();
    if (entry === undefined) return;
    this.current = applyPatch(this.current, entry.patch);
    this.done.push(entry);
    this.open = false;
  }

  /** The topology as it is now is the one on the disk. */
  markClean(): void {
    this.clean = this.done.length;
    this.open = false;
  }
}
