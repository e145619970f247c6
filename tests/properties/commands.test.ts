/** No line that is typed at a node brings the simulator down, nor its clock to a stand. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NS_PER_S } from '../../core/base/time';
import { compile } from '../../core/network/compile';
import { COMMAND_NAMES, startCommand } from '../../core/shell/start-command';
import { lab } from '../differential/transcripts/lab';

const letters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'];
const verbs = [
  'addr',
  'route',
  'neigh',
  'link',
  'add',
  'del',
  'get',
  'show',
  'set',
  'flush',
  'fdb',
  'up',
  'down',
  '-net',
];
const values = [
  ...[
    '0',
    '-1',
    '65536',
    '4294967296',
    'foo',
    "''",
    '1.5',
    '1e9',
    '0x10',
    '10.0.0.2',
    '10.0.1.2',
    '0.0.0.0',
    '127.0.0.1',
  ],
  ...[
    '255.255.255.255',
    '10.0.0.255',
    '224.0.0.1',
    '10.0.0.0/24',
    '0/0',
    'eth0',
    'lo',
    'eth9',
    'default',
    '+',
    '-',
    '--',
  ],
  ...['www.example.org', ':80', '10.0.1.2:80', 'http://10.0.1.2/', '02:00:00:00:00:01', '1-3', '{a,b}', '%s', 'x=1'],
];
const signs = [
  ...['>', '|', ';', '&&', '||', '!', '(', ')', '{', '}', '$(', '`', '<<<', '>&', '2>&1', '$((1/0))', '$?', '"', "'"],
  ...['if', 'then', 'fi', 'for', 'do', 'done', 'in', 'time', 'exec', '8<>/dev/tcp/10.0.1.2/7', '>&8', '>f', '<f'],
];

const word = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...values) },
  { weight: 2, arbitrary: fc.constantFrom(...letters).map((letter) => `-${letter}`) },
  { weight: 2, arbitrary: fc.constantFrom(...verbs) },
  { weight: 1, arbitrary: fc.constantFrom(...signs) },
);
const line = fc
  .tuple(fc.constantFrom(...COMMAND_NAMES), fc.array(word, { maxLength: 6 }))
  .map(([name, words]) => [name, ...words].join(' '));

test('any line is run, or refused, and can be ended', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 10 }), (lines) => {
      const network = compile(lab, { seed: 1, record: false });
      const host = network.nodeNamed('pc1');
      if (host?.kind !== 'host') throw new Error('pc1');
      for (const one of lines) {
        const process = network.processes.start(host, one, startCommand(one));
        const until = network.now + 3 * NS_PER_S;
        for (let events = 0; process.status === null && network.now < until && events < 100_000; events += 1000) {
          if (network.run(1000, until) === 0) break;
        }
        expect(process.status !== null || network.now >= until || network.run(1, until) === 0, one).toBe(true);
        if (process.status === null) network.processes.interrupt(process.id);
        expect(process.status, one).not.toBeNull();
      }
    }),
    { seed: 20_221_126, numRuns: 150 },
  );
});
