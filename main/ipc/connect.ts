import { ipcMain, type WebContents } from 'electron';
import { EVENT_CHANNEL, type EventName, type Events } from '../../preload/contract';
import { type Handlers, serve } from './serve';
import { isTrustedSender } from './trusted-sender';

/** Ties the requests to Electron: the only file that touches `ipcMain`. */
export function connect(
  handlers: Handlers,
  own: () => WebContents | null,
  devUrl: string | null,
  report: (problem: unknown) => void,
): void {
  serve(ipcMain, {
    handlers,
    isTrusted: (event) => isTrustedSender(event, own(), devUrl),
    report: (request, problem) => report(new Error(`${request} was refused or failed`, { cause: problem })),
  });
}

/** Tells our page of an event. */
export function emit<E extends EventName>(to: WebContents, name: E, payload: Events[E]): void {
  to.send(EVENT_CHANNEL, name, payload);
}
