import { expect, test } from 'vitest';
import { noteBlocks, noteParts } from '../../../renderer/dock/note-blocks';
import { readyCommands } from '../../../renderer/dock/script-commands';
import { SAMPLE_TOPOLOGY } from '../../support/sample-topology';

test('notes are paragraphs, lists and tables', () => {
  expect(noteBlocks('One\ntwo.\n\n- **a** b\n- c\n\n| to | via |\n| --- | --- |\n| 10.0.0.0/8 | r1 |\n\n')).toEqual([
    { kind: 'text', text: 'One two.' },
    { kind: 'list', items: ['**a** b', 'c'] },
    {
      kind: 'table',
      rows: [
        ['to', 'via'],
        ['10.0.0.0/8', 'r1'],
      ],
    },
  ]);
  expect(noteBlocks(' \n\n')).toEqual([]);
});

test('a line has bold, code and emphasis; anything else stays text', () => {
  expect(noteParts('**pc1** runs `route -n`, *why*? 2 * 3 * 4 <b>')).toEqual([
    { kind: 'bold', text: 'pc1' },
    { kind: 'plain', text: ' runs ' },
    { kind: 'code', text: 'route -n' },
    { kind: 'plain', text: ', ' },
    { kind: 'emphasis', text: 'why' },
    { kind: 'plain', text: '? 2 * 3 * 4 <b>' },
  ]);
});

test('the commands a file brings along: for nodes that exist, each once', () => {
  const script = [
    'pc1: ping -c 1 192.168.20.31',
    'gone: ping 1.1.1.1',
    'r1:route -n &',
    'no command',
    'r1: ',
    'pc1: ping -c 1 192.168.20.31',
  ];
  expect(readyCommands({ ...SAMPLE_TOPOLOGY, script })).toEqual([
    { node: 'pc1', command: 'ping -c 1 192.168.20.31' },
    { node: 'r1', command: 'route -n' },
  ]);
  expect(readyCommands(SAMPLE_TOPOLOGY)).toEqual([]);
});
