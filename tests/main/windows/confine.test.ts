import type { Session, WebContents } from 'electron';
import { expect, test, vi } from 'vitest';
import { confine, confineSession } from '../../../main/windows/confine';

function contentsOf(devUrl: string | null) {
  const listeners = new Map<string, (event: { url?: string; preventDefault(): void }) => void>();
  let open: (details: unknown) => unknown = () => null;
  const contents = {
    on: (event: string, listener: never) => listeners.set(event, listener),
    setWindowOpenHandler: (handler: (details: unknown) => unknown) => {
      open = handler;
    },
  };
  confine(contents as unknown as WebContents, devUrl);
  const denies = (event: string, url?: string): boolean => {
    const preventDefault = vi.fn();
    listeners.get(event)?.({ ...(url === undefined ? {} : { url }), preventDefault });
    return preventDefault.mock.calls.length === 1;
  };
  return { denies, open: (url: string) => open({ url }) };
}

test.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])('%s is denied', (event) => {
  const { denies } = contentsOf(null);
  for (const url of ['https://example.com/', 'app://packetwalk/index.html', 'file:///etc/passwd', undefined]) {
    expect(denies(event, url), url).toBe(true);
  }
});

test('a second window is denied', () => {
  expect(contentsOf(null).open('app://packetwalk/index.html')).toEqual({ action: 'deny' });
});

test('while developing, the page may be reloaded from its server and go nowhere else', () => {
  const { denies } = contentsOf('http://localhost:5173/');
  expect(denies('will-navigate', 'http://localhost:5173/')).toBe(false);
  expect(denies('will-navigate', 'https://example.com/')).toBe(true);
});

function sessionOf(devUrl: string | null) {
  const handlers: Record<string, (...args: never[]) => unknown> = {};
  const keep = (name: string) => (handler: (...args: never[]) => unknown) => {
    handlers[name] = handler;
  };
  confineSession(
    {
      setPermissionRequestHandler: keep('request'),
      setPermissionCheckHandler: keep('check'),
      setDevicePermissionHandler: keep('device'),
      webRequest: { onBeforeRequest: keep('web') },
    } as unknown as Session,
    devUrl,
  );
  return handlers as unknown as Record<string, (...args: unknown[]) => unknown>;
}

test('no permission is granted', () => {
  const { request, check, device } = sessionOf(null);
  const answer = vi.fn();
  for (const permission of ['media', 'geolocation', 'clipboard-read', 'notifications', 'openExternal']) {
    request?.({}, permission, answer);
    expect(check?.({}, permission, 'app://packetwalk')).toBe(false);
  }
  expect(answer.mock.calls).toEqual(Array.from({ length: 5 }, () => [false]));
  expect(device?.({})).toBe(false);
});

test.each([
  ['app://packetwalk/assets/index.js', null, false],
  ['https://example.com/tracker.js', null, true],
  ['http://localhost:5173/main.tsx', null, true],
  ['file:///etc/passwd', null, true],
  ['http://localhost:5173/main.tsx', 'http://localhost:5173/', false],
  ['ws://localhost:5173/?token=1', 'http://localhost:5173/', false],
  ['ws://example.com/', 'http://localhost:5173/', true],
])('a request to %s (server %s) is cancelled: %s', (url, devUrl, cancel) => {
  const answer = vi.fn();
  sessionOf(devUrl).web?.({ url }, answer);
  expect(answer.mock.calls).toEqual([[{ cancel }]]);
});
