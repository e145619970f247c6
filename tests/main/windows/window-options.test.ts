import { expect, test } from 'vitest';
import { windowOptions } from '../../../main/windows/window-options';

const placement = { position: { x: 10, y: 20 }, size: { width: 1440, height: 900 }, maximized: false };
const setting = { placement, theme: 'light', preload: '/app/preload/index.cjs', headless: false } as const;

test('a window is made from exactly this', () => {
  expect(windowOptions(setting)).toMatchInlineSnapshot(`
    {
      "backgroundColor": "#F3F4F6",
      "height": 900,
      "minHeight": 600,
      "minWidth": 960,
      "show": false,
      "title": "PacketWalk",
      "webPreferences": {
        "allowRunningInsecureContent": false,
        "contextIsolation": true,
        "navigateOnDragDrop": false,
        "nodeIntegration": false,
        "nodeIntegrationInSubFrames": false,
        "nodeIntegrationInWorker": false,
        "preload": "/app/preload/index.cjs",
        "sandbox": true,
        "spellcheck": false,
        "webSecurity": true,
        "webviewTag": false,
      },
      "width": 1440,
      "x": 10,
      "y": 20,
    }
  `);
});

test('the theme colours the frame, a lost place is centred, and without a screen there is no frame', () => {
  expect(windowOptions({ ...setting, theme: 'dark' }).backgroundColor).toBe('#0D1014');
  const centred = windowOptions({ ...setting, placement: { ...placement, position: null } });
  expect(Object.keys(centred)).not.toContain('x');
  expect(Object.keys(centred)).not.toContain('center');
  expect(windowOptions({ ...setting, headless: true }).titleBarStyle).toBe('hidden');
});
