import { join } from 'node:path';
import { projectRoot, test } from '../e2e/fixture';
import { scenes } from './scenes';

const languages = { 'en-US': '', 'zh-CN': '-zh' } as const;
const themes = ['light', 'dark'] as const;

for (const systemLanguage of ['en-US', 'zh-CN'] as const) {
  test.describe(systemLanguage, () => {
    test.use({ systemLanguage });

    for (const scene of scenes) {
      for (const theme of themes) {
        const name = `${scene.name}${languages[systemLanguage]}-${theme}`;

        test(name, async ({ launch }) => {
          const args = scene.example === undefined ? [] : [join(projectRoot, 'examples', scene.example)];
          const app = await launch(args);
          await app.electron.evaluate(
            ({ BrowserWindow, nativeTheme }, { size, source }) => {
              nativeTheme.themeSource = source;
              BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height);
            },
            { size: scene.size, source: theme },
          );
          // Playwright would hold the page at light whatever the app's own theme is.
          await app.page.emulateMedia({ colorScheme: theme });
          await app.page.waitForFunction(
            ({ width, dark }) => innerWidth === width && matchMedia('(prefers-color-scheme: dark)').matches === dark,
            { width: scene.size.width, dark: theme === 'dark' },
          );
          await scene.prepare?.(app);
          await app.page.evaluate(() => document.fonts.ready);
          const path = join(projectRoot, 'docs/images', `${name}.png`);
          await app.page.screenshot({ path, animations: 'disabled', caret: 'hide' });
        });
      }
    }
  });
}
