import { expect, test } from 'vitest';
import { keysForPlatform } from '../../../renderer/ui/key-names';
import { NODE_ICON_SHAPES, nodeIconSvg } from '../../../renderer/ui/node-icon-shapes';

test('shortcuts read as the platform prints them', () => {
  expect(keysForPlatform('Ctrl+Shift+Z', 'linux')).toBe('Ctrl Shift Z');
  expect(keysForPlatform('Ctrl+Shift+Z', 'darwin')).toBe('⌘⇧Z');
  expect(keysForPlatform('Ctrl+ArrowUp', 'win32')).toBe('Ctrl ↑');
  expect(keysForPlatform('Ctrl+Comma', 'linux')).toBe('Ctrl ,');
  expect(keysForPlatform('Ctrl++', 'linux')).toBe('Ctrl +');
  expect(keysForPlatform('?', 'linux')).toBe('?');
});

test('an icon as SVG text holds every shape, in the colour asked for', () => {
  for (const [kind, shapes] of Object.entries(NODE_ICON_SHAPES)) {
    const svg = nodeIconSvg(kind as keyof typeof NODE_ICON_SHAPES, '#123456');
    expect(svg.match(/<(path|rect|circle) /g)).toHaveLength(shapes.length);
    expect(svg).toContain('stroke="#123456"');
    expect(svg).not.toContain('undefined');
  }
});
