import { ipcMain, type WebContents } from 'electron';
import { EVENT_CHANNEL, type EventName, type Events } from '../../preload/contract';
import { type Handlers, serve } from './serve';
import { isTrustedSender } from './trusted-sender';

/** Ties the requests to Electron: the only file that touches `ipcMain`. `handlersOf` gives those of a window of ours, or null. */
export function connect(
  handlersOf: (sender: WebContents) => Handlers | null,
  devUrl: string | null,
  report: (problem: unknown) => void,
): void {
  serve(ipcMain, {
    handlersFor(event) {
      const handlers = handlersOf(event.sender);
      return handlers !== null && isTrustedSender(event, event.sender, devUrl) ? handlers : null;
    },
    report: (request, problem) => report(new Error(`${request} was refused or failed`, { cause: problem })),
  });
}

/** Tells our page of an event. */
export function emit<E extends EventName>(to: WebContents, name: E, payload: Events[E]): void {
  to.send(EVENT_CHANNEL, name, payload);
}
