import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DETAIL_SHAPES, STEP_FIELDS } from '../../../core/export/step-shape';
import { DISPOSITIONS, DROP_REASONS } from '../../../core/trace/disposition';
import { EVENTS } from '../../../core/trace/step';
import { dispositionText, dropReasonText } from '../../../core/trace/texts';

/** docs/step-log.md and its translation tell users what the log holds: nothing may be missing from either. */
const PAGES = [
  ['en', 'docs/step-log.md'],
  ['zh', 'docs/zh/step-log.md'],
] as const;

test.each(PAGES)('%s: every column of a step is explained', (_, file) => {
  const page = readFileSync(file, 'utf8');
  for (const field of [...STEP_FIELDS, 'text', 'detail']) expect(page).toContain(`\n| \`${field}\` | `);
});

test.each(PAGES)('%s: every event is explained, and each of its facts in the same section', (_, file) => {
  const sections = readFileSync(file, 'utf8').split(/^##+ /m);
  for (const event of EVENTS) {
    const [section, ...others] = sections.filter((text) =>
      new RegExp(`^\`${event}\`[:：]|[.。] ?\`${event}\`[:：]`, 'm').test(text),
    );
    expect(section, event).toBeDefined();
    expect(others, event).toEqual([]);
    for (const [key, shape] of Object.entries(DETAIL_SHAPES[event])) {
      expect(section, event).toContain(`\`${key}\``);
      for (const inner of shape === true ? [] : Object.keys(shape)) expect(section, event).toContain(`\`${inner}\``);
    }
  }
});

test.each(PAGES)(
  '%s: every disposition and drop reason is defined once, in the words of the window',
  (language, file) => {
    const page = readFileSync(file, 'utf8');
    const definitions = [
      ...DISPOSITIONS.map((code) => [code, dispositionText(code, language)] as const),
      ...DROP_REASONS.map((code) => [code, dropReasonText(code, language)] as const),
    ];
    for (const [code, { definition }] of definitions) {
      expect(page.split(`\n| \`${code}\` | ${definition} |\n`), code).toHaveLength(2);
    }
  },
);
