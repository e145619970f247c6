import type { IpcMainInvokeEvent, WebContents, WebFrameMain } from 'electron';

export type Sender = Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>;

/**
 * Whether a URL belongs to our page: compared part by part after parsing, so that `app://packetwalk.evil/` and
 * `app://packetwalk@evil/` are others. `devUrl` is Vite's server of an unpackaged app, or null.
 */
export function isOurPage(url: string, devUrl: string | null): boolean {
  if (!URL.canParse(url)) return false;
  const parsed = new URL(url);
  if (parsed.username !== '' || parsed.password !== '') return false;
  if (parsed.protocol === 'app:' && parsed.host === 'packetwalk') return true;
  return devUrl !== null && parsed.origin !== 'null' && parsed.origin === new URL(devUrl).origin;
}

/** Whether a message comes from the main frame of our own window, showing our own page (Electron security list, item 17). */
export function isTrustedSender(event: Sender, own: WebContents | null, devUrl: string | null): boolean {
  const frame: WebFrameMain | null = event.senderFrame;
  if (frame === null || own === null || event.sender !== own) return false;
  return frame.parent === null && isOurPage(frame.url, devUrl);
}
