/** A screen whose frames come when a test says so. */
import type { Screen } from '../../renderer/graph/overlay';

export class FakeScreen implements Screen {
  time = 0;
  private next: (() => void) | null = null;
  now = (): number => this.time;
  request = (callback: () => void): number => {
    this.next = callback;
    return 1;
  };
  cancel = (): void => {
    this.next = null;
  };
  /** Whether a frame is asked for. */
  get waits(): boolean {
    return this.next !== null;
  }
  /** The next frame, `ms` after the one before. */
  frame(ms = 16): void {
    const callback = this.next;
    this.next = null;
    this.time += ms;
    callback?.();
  }
  /** Runs frames 16 ms apart until none is asked for; gives how many. */
  settle(): number {
    let frames = 0;
    for (; this.next; frames++) {
      const callback = this.next;
      this.next = null;
      callback();
      this.time += 16;
      if (frames > 1000) throw new Error('frames never end');
    }
    return frames;
  }
}
