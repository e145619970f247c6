import { mkdirSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { cliForTests, lab } from './cli';

const cli = cliForTests();
beforeAll(() => {
  cli.file('lab.walk', lab());
  mkdirSync(cli.path('folder.walk'));
});

test.each([
  [[], 'no command given'],
  [['walk', 'lab.walk'], 'unknown command "walk"'],
  [['lab.walk'], 'unknown command "lab.walk"'],
  [['run'], 'no topology file given'],
  [['check'], 'no topology file given'],
  [['run', ''], 'no topology file given'],
  [['run', 'lab.walk', 'other.walk'], 'unexpected argument "other.walk"'],
  [['run', 'lab.walk', '--frob'], 'unknown option "--frob"'],
  [['run', 'lab.walk', '-x'], 'unknown option "-x"'],
  [['run', 'lab.walk', '--toString'], 'unknown option "--toString"'],
  [['check', 'lab.walk', '--log', 'a.csv'], 'unknown option "--log"'],
  [['run', 'lab.walk', '--do'], 'option --do needs a value'],
  [['run', 'lab.walk', '--log='], 'option --log needs a value'],
  [['run', 'lab.walk', '--log', '--pcap', 'a.pcapng'], 'option --log needs a value'],
  [['run', 'lab.walk', '--seed', '1', '--seed', '2'], 'option --seed is given twice'],
  [['run', 'lab.walk', '--help=yes'], 'option --help takes no value'],
  [['run', 'lab.walk', '--log', 'out.txt'], '--log: "out.txt" is not a log file (.jsonl, .csv, .md or .html)'],
  [['run', 'lab.walk', '--log', 'out'], '--log: "out" is not a log file (.jsonl, .csv, .md or .html)'],
  [['run', 'lab.walk', '--log', '-', '--pcap', '-'], '--log and --pcap cannot both go to standard output'],
  [['run', 'lab.walk', '--log', 'a.md', '--pcap', 'a.md'], '--log and --pcap name the same file "a.md"'],
  [['run', 'lab.walk', '--pcap', '-', '--save', '-'], '--pcap and --save cannot both go to standard output'],
  [['run', 'lab.walk', '--log', 'a.md', '--save', 'a.md'], '--log and --save name the same file "a.md"'],
  [['run', 'lab.walk', '--until', 'soon'], '--until: "soon" is not a duration above zero (60s, 250ms, 10us, 2m)'],
  [['run', 'lab.walk', '--until', '0s'], '--until: "0s" is not a duration above zero (60s, 250ms, 10us, 2m)'],
  [['run', 'lab.walk', '--until', '-5s'], '--until: "-5s" is not a duration above zero (60s, 250ms, 10us, 2m)'],
  [['run', 'lab.walk', '--seed', '1.5'], '--seed: "1.5" is not a whole number from 0 to 4294967295'],
  [['run', 'lab.walk', '--seed', '4294967296'], '--seed: "4294967296" is not a whole number from 0 to 4294967295'],
  [['run', 'lab.walk', '--seed=-1'], '--seed: "-1" is not a whole number from 0 to 4294967295'],
  [['run', 'lab.walk', '--lang', 'fr'], '--lang: "fr" is not a language (en or zh)'],
])('%j: %s', async (args, message) => {
  expect(await cli.run(args)).toEqual({
    status: 2,
    stdout: '',
    stderr: `packetwalk: ${message}\nTry “packetwalk --help”.\n`,
  });
});

test.each([
  [['run', 'missing.walk'], 'missing.walk: cannot be read: there is no such file or folder'],
  [['run', 'folder.walk'], 'folder.walk: cannot be read: it is a folder'],
  [['check', 'missing.walk', '--lang', 'zh'], 'missing.walk：无法读取：没有这个文件或文件夹'],
  [['run', 'lab.walk', '--do', 'pc9: arp -an'], '--do: there is no node "pc9"; there are pc1, r1, srv'],
  [['run', 'lab.walk', '--do', 'ping -c 1'], '--do: "ping -c 1" is not of the form "NODE: COMMAND"'],
  [['run', 'lab.walk', '--do', 'pc1:'], '--do: "pc1:" is not of the form "NODE: COMMAND"'],
  [['import', '-o', 'x.walk'], 'import: not supported yet'],
  [['export', 'lab.walk', '--to', 'svg', '-o', 'x.svg'], 'export: not supported yet'],
])('%j: %s', async (args, message) => {
  expect(await cli.run(args)).toEqual({ status: 2, stdout: '', stderr: `packetwalk: ${message}\n` });
});

test('every wrong --do is named at once, and nothing has run', async () => {
  const { status, stdout, stderr } = await cli.run([
    'run',
    'lab.walk',
    '--do',
    'x',
    '--do',
    'pc1: arp -an',
    '--do',
    'y: z',
  ]);
  expect([status, stdout, stderr.split('\n').length]).toEqual([2, '', 3]);
});

test('a wrong file: every error on a line of its own, with place and value, in the chosen language', async () => {
  const wrong = JSON.parse(lab(['pc9: arp -an']));
  wrong.nodes[2].interfaces[0].addresses[0] = '192.168.1.300/24';
  wrong.links[0].loss = 2;
  cli.file('wrong.walk', JSON.stringify(wrong));
  const check = await cli.run(['check', 'wrong.walk']);
  const lines = check.stderr.trimEnd().split('\n');
  expect([check.status, check.stdout]).toEqual([2, '']);
  expect(lines).toContain('nodes[2].interfaces[0].addresses[0]: "192.168.1.300/24" is not an IPv4 prefix');
  for (const place of ['nodes[2].interfaces[0].addresses[0]: ', 'links[0].loss: ', 'script[0]: ']) {
    expect(
      lines.filter((line) => line.startsWith(place)),
      place,
    ).toHaveLength(1);
  }
  expect(await cli.run(['run', 'wrong.walk', '--log', 'never.csv'])).toEqual(check);
  const zh = await cli.run(['check', 'wrong.walk', '--lang', 'zh']);
  expect(zh.stderr.trimEnd().split('\n')).toHaveLength(lines.length);
  expect(zh.stderr).toMatch(/[\u4e00-\u9fff]/);
});

test.each([
  ['no JSON', '{"format": '],
  ['empty', ''],
  ['another format', '{"format":"drawio","version":1,"nodes":[],"links":[]}'],
  ['a newer version', '{"format":"packetwalk","version":2,"nodes":[],"links":[]}'],
  ['very deep', `{"format":"packetwalk","version":1,"nodes":[],"links":[],"x":${'['.repeat(100_000)}`],
])('a file that is %s is refused with a message', async (_name, content) => {
  const { status, stdout, stderr } = await cli.run(['check', '-'], { stdin: content });
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr.trim()).not.toBe('');
  expect(stderr).not.toMatch(/RangeError|SyntaxError|\.js:/);
});

test('a file that is not UTF-8 is refused', async () => {
  const { status, stderr } = await cli.run(['check', '-'], { stdin: Uint8Array.of(0x7b, 0xff) });
  expect([status, stderr]).toEqual([2, 'packetwalk: standard input: cannot be read: it is not UTF-8 text\n']);
});

test('a good file passes without a word', async () => {
  expect(await cli.run(['check', 'lab.walk'])).toEqual({ status: 0, stdout: '', stderr: '' });
  expect(await cli.run(['--lang', 'zh', 'check', 'lab.walk'])).toEqual({ status: 0, stdout: '', stderr: '' });
});

test('help and version go to stdout', async () => {
  for (const args of [['--help'], ['-h'], ['run', '--help'], ['check', '-h'], ['import', '--help']]) {
    const { status, stdout, stderr } = await cli.run(args);
    expect([status, stderr], args.join(' ')).toEqual([0, '']);
    expect(stdout).toMatch(/^Usage: packetwalk COMMAND/);
  }
  expect((await cli.run(['--help', '--lang', 'zh'])).stdout).toMatch(/^用法/);
  for (const args of [['--version'], ['-V']]) {
    const { status, stdout } = await cli.run(args);
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^packetwalk \d+\.\d+\.\d+\n$/)]);
  }
});
