import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { TOKENS } from '../../../renderer/styles/tokens';

const css = readFileSync(new URL('../../../renderer/styles/tokens.css', import.meta.url), 'utf8');
const themes = ['light', 'dark'] as const;

/** The variables of one theme's rule. */
function variables(theme: string): Readonly<Record<string, string>> {
  const body = new RegExp(`\\[data-theme=.${theme}.\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? '';
  return Object.fromEntries([...body.matchAll(/--([\w-]+): ([^;]+);/g)].map((match) => [match[1]!, match[2]!]));
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** WCAG 2.2 relative luminance and contrast. */
function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

test.each(themes)('%s: CSS and canvas code have the same colours', (theme) => {
  const css = variables(theme);
  const { color, protocol } = TOKENS[theme];
  const wanted = {
    ...Object.fromEntries(Object.entries(color).map(([name, value]) => [`color-${kebab(name)}`, value])),
    ...Object.fromEntries(
      Object.entries(protocol).flatMap(([name, parts]) =>
        Object.entries(parts).map(([part, value]) => [`protocol-${name}-${part}`, value]),
      ),
    ),
  };
  const colours = Object.fromEntries(Object.entries(css).filter(([name]) => !name.startsWith('shadow')));
  expect(colours).toEqual(wanted);
});

test.each(themes)('%s: every text colour reads on every ground it is used on', (theme) => {
  const { color, protocol } = TOKENS[theme];
  const grounds = [color.app, color.panel, color.sunken, color.raised, color.canvas, color.term];
  for (const ground of grounds) {
    for (const text of [color.text, color.text2, color.text3, color.accent, color.ok, color.warn, color.danger]) {
      expect([text, ground, contrast(text, ground) >= 4.5]).toEqual([text, ground, true]);
    }
  }
  expect(contrast(color.onAccent, color.accent)).toBeGreaterThanOrEqual(4.5);
  for (const { text, soft } of Object.values(protocol)) {
    expect([text, contrast(text, color.panel) >= 4.5]).toEqual([text, true]);
    expect([text, soft, contrast(text, soft) >= 4.5]).toEqual([text, soft, true]);
  }
});
