import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from '../../preload/contract';
import { projectRoot, test } from '../e2e/fixture';
import { scenes } from './scenes';

const languages = [
  { system: 'en-US', language: 'en', suffix: '' },
  { system: 'zh-CN', language: 'zh', suffix: '-zh' },
] as const;

for (const { system, language, suffix } of languages) {
  test.describe(language, () => {
    test.use({ systemLanguage: system });

    for (const scene of scenes) {
      for (const theme of ['light', 'dark'] as const) {
        const name = `${scene.name}${suffix}-${theme}`;

        test(name, async ({ launch, userData }) => {
          await writeFile(join(userData, 'settings.json'), JSON.stringify({ theme, language } satisfies Settings));
          const args = scene.example === undefined ? [] : [join(projectRoot, 'examples', scene.example)];
          const app = await launch(args);
          // Playwright would hold the page's media query at light.
          await app.page.emulateMedia({ colorScheme: theme });
          await app.electron.evaluate(
            ({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
            scene.size,
          );
          await app.page.waitForFunction(
            ({ width, height }) => innerWidth === width && innerHeight === height,
            scene.size,
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
