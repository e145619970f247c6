import { realpath } from 'node:fs/promises';
import type { WebContents } from 'electron';
import type { WindowContext } from './window-context';
import type { WindowState } from './windows/window-state';

/** The windows that are there, in the order of their last use. */
export class OpenWindows {
  private contexts: readonly WindowContext[] = [];

  /** The one used last stands last. */
  get all(): readonly WindowContext[] {
    return this.contexts;
  }

  get front(): WindowContext | null {
    return this.contexts.at(-1) ?? null;
  }

  get bounds(): WindowState | null {
    return this.contexts.findLast(({ window }) => window.bounds !== null)?.window.bounds ?? null;
  }

  add(context: WindowContext): WindowContext {
    this.contexts = [...this.contexts, context];
    return context;
  }

  remove(context: WindowContext): void {
    this.contexts = this.contexts.filter((other) => other !== context);
  }

  bringForward(context: WindowContext): void {
    if (!this.contexts.includes(context)) return;
    this.remove(context);
    this.add(context);
  }

  of(sender: WebContents): WindowContext | null {
    return this.contexts.find(({ window }) => window.current?.webContents === sender) ?? null;
  }

  /** The window that has a file open, by whatever name. */
  async withFile(path: string): Promise<WindowContext | null> {
    const nameOf = (one: string): Promise<string> => realpath(one).catch(() => one);
    const wanted = await nameOf(path);
    for (const context of this.contexts) {
      const { path: other } = context.documents;
      if (other !== null && (await nameOf(other)) === wanted) return context;
    }
    return null;
  }
}
