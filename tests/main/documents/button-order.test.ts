import { expect, test } from 'vitest';
import { orderButtons } from '../../../main/documents/button-order';

const choice = (label: string) => ({ label, value: label });
const question = ['Save', 'Don’t Save', 'Cancel'].map(choice);

test.each([
  ['win32', ['Save', 'Don’t Save', 'Cancel']],
  ['darwin', ['Save', 'Cancel', 'Don’t Save']],
  ['linux', ['Don’t Save', 'Cancel', 'Save']],
] as const)('%s: Save, Don’t Save and Cancel stand as its people expect', (platform, labels) => {
  const { buttons, defaultId, cancelId } = orderButtons(question, platform);
  expect(buttons.map(({ label }) => label)).toEqual(labels);
  expect([buttons[defaultId]?.value, buttons[cancelId]?.value]).toEqual(['Save', 'Cancel']);
});

test.each(['win32', 'darwin', 'linux', 'freebsd'] as const)('%s: Enter and Escape keep their meaning', (platform) => {
  for (const labels of [
    ['Reload', 'Close'],
    ['Keep', 'Take', 'Both', 'Later'],
  ]) {
    const { buttons, defaultId, cancelId } = orderButtons(labels.map(choice), platform);
    expect(buttons.map(({ label }) => label).sort()).toEqual([...labels].sort());
    expect([buttons[defaultId]?.label, buttons[cancelId]?.label]).toEqual([labels[0], labels.at(-1)]);
  }
});
