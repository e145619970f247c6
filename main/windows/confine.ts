import type { Event, Session, WebContents } from 'electron';
import { isOurPage } from '../ipc/trusted-sender';

/** Keeps a page where it is: no other address, no second window, no guest page (security list, items 11 to 14). */
export function confine(contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>, devUrl: string | null): void {
  // Vite reloads its own page while developing; a built page never navigates.
  const deny = (event: Event<{ url?: string }>): void => {
    if (devUrl === null || !isOurPage(event.url ?? '', devUrl)) event.preventDefault();
  };
  contents.on('will-navigate', deny);
  contents.on('will-frame-navigate', deny);
  contents.on('will-redirect', deny);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Grants a page nothing that needs asking, and lets no request leave for anywhere but our own address (items 1 and 5). */
export function confineSession(
  session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'> & {
    readonly webRequest: Pick<Session['webRequest'], 'onBeforeRequest'>;
  },
  devUrl: string | null,
): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayLoad(url, devUrl) }));
}

function mayLoad(url: string, devUrl: string | null): boolean {
  if (/^(data|devtools):/.test(url)) return true;
  if (devUrl !== null && url.startsWith('ws:')) return isOurPage(url.replace(/^ws:/, 'http:'), devUrl);
  return isOurPage(url, devUrl);
}
