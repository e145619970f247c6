import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { cliForTests, lab } from './cli';

const cli = cliForTests();
beforeAll(() => {
  cli.file('lab.walk', lab());
  cli.file('none.walk', lab([]));
});

/** The lines that show which command printed what follows. */
const prompts = (stdout: string) => stdout.split('\n').filter((line) => /^\w+\$ /.test(line));

test('the script runs and each output stands under its command', async () => {
  const { status, stdout, stderr } = await cli.run(['run', 'lab.walk']);
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout.startsWith('pc1$ ping -c 1 192.168.20.2\nPING 192.168.20.2')).toBe(true);
  expect(stdout).toContain('64 bytes from 192.168.20.2');
  expect(stdout.endsWith('\n')).toBe(true);
});

test('--do replaces the script, runs in order, and & runs beside the next', async () => {
  const { status, stdout } = await cli.run([
    'run',
    'lab.walk',
    '--do',
    'srv: ping -c 1 192.168.10.72 &',
    '--do=pc1: ping -c 1 192.168.10.2',
  ]);
  expect(status).toBe(0);
  expect(prompts(stdout)).toEqual(['srv$ ping -c 1 192.168.10.72 &', 'pc1$ ping -c 1 192.168.10.2']);
});

test('a network without commands prints nothing and is fine', async () => {
  expect(await cli.run(['run', 'none.walk'])).toEqual({ status: 0, stdout: '', stderr: '' });
});

test('status 1 where a command ended non-zero, whatever came after it', async () => {
  const failing = ['--do', 'pc1: ping -c 1 192.168.10.99', '--do', 'pc1: ping -c 1 192.168.10.2'];
  const { status, stdout, stderr } = await cli.run(['run', 'lab.walk', ...failing]);
  expect([status, stderr]).toEqual([1, '']);
  expect(prompts(stdout)).toHaveLength(2);
  const unknown = await cli.run(['run', 'lab.walk', '--do', 'pc1: frobnicate -x']);
  expect([unknown.status, unknown.stdout]).toEqual([1, 'pc1$ frobnicate -x\nbash: frobnicate: command not found\n']);
});

test('standard input is a file called -', async () => {
  const piped = await cli.run(['run', '-'], { stdin: lab() });
  expect(piped).toEqual(await cli.run(['run', 'lab.walk']));
});

test('every log format and the capture are written', async () => {
  const { status } = await cli.run(['run', 'lab.walk', '--log', 'out.jsonl', '--pcap', 'out.pcapng']);
  expect(status).toBe(0);
  const steps = readFileSync(cli.path('out.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(steps.map(({ step }) => step)).toEqual(steps.map((_, at) => at + 1));
  expect(Object.keys(steps[0]).slice(0, 9)).toEqual([
    'step',
    'time_us',
    'node',
    'interface',
    'layer',
    'event',
    'packet',
    'flow',
    'text',
  ]);
  expect([...readFileSync(cli.path('out.pcapng')).subarray(0, 4)]).toEqual([0x0a, 0x0d, 0x0d, 0x0a]);
  for (const [ending, start] of [
    ['csv', 'step,'],
    ['md', '# '],
    ['html', '<!doctype html>'],
    ['HTML', '<!doctype html>'],
  ] as const) {
    expect((await cli.run(['run', 'lab.walk', '--log', `out.${ending}`])).status, ending).toBe(0);
    const text = readFileSync(cli.path(`out.${ending}`), 'utf8').replace(/^\ufeff/, '');
    expect(text.slice(0, start.length).toLowerCase(), ending).toBe(start);
  }
  expect(readdirSync(cli.path('.')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('--log - gives JSON Lines and nothing else on stdout; the commands print on stderr', async () => {
  const { status, stdout, stderr } = await cli.run(['run', 'lab.walk', '--log', '-']);
  expect(status).toBe(0);
  expect(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).step)[0],
  ).toBe(1);
  expect(stderr).toBe((await cli.run(['run', 'lab.walk'])).stdout);
});

test('--pcap - gives the capture on stdout', async () => {
  await cli.run(['run', 'lab.walk', '--pcap', 'same.pcapng']);
  const { status, stdout } = await cli.run(['run', 'lab.walk', '--pcap', '-']);
  expect(status).toBe(0);
  expect(stdout).toBe(readFileSync(cli.path('same.pcapng')).toString('utf8'));
});

test('--save writes the topology as the commands have left it, and names what it has no words for', async () => {
  const commands = [
    '--do',
    'pc1: ip addr add 10.9.0.1/24 brd + dev eth0 label eth0:x',
    '--do',
    'r1: sysctl -q net.ipv4.ip_forward=0',
  ];
  const { status, stdout, stderr } = await cli.run(['run', 'lab.walk', ...commands, '--save', 'kept.walk']);
  expect([status, prompts(stdout).length, stderr]).toEqual([
    0,
    2,
    'packetwalk: note: not saved: pc1: the label of 10.9.0.1/24\n',
  ]);
  const [before, after] = ['lab.walk', 'kept.walk'].map((name) => JSON.parse(readFileSync(cli.path(name), 'utf8')));
  const [pc1, r1] = ['pc1', 'r1'].map((id) => after.nodes.find((node: { id: string }) => node.id === id));
  expect(pc1.interfaces[0].addresses.at(-1)).toBe('10.9.0.1/24');
  expect(r1.sysctl).toEqual({ 'net.ipv4.ip_forward': 0 });
  expect([after.links, after.script]).toEqual([before.links, before.script]);
  const printed = await cli.run(['run', 'lab.walk', ...commands, '--save', '-', '--lang', 'zh']);
  expect(printed.stdout).toBe(readFileSync(cli.path('kept.walk'), 'utf8'));
  expect(printed.stderr).toContain('提示：没有保存：pc1：10.9.0.1/24 的标签');
});

test('the language changes the sentences and nothing else', async () => {
  const log = async (...language: string[]) => {
    const { stdout } = await cli.run(['run', 'lab.walk', '--log', '-', ...language], { env: { LANG: 'zh_CN.UTF-8' } });
    return stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  };
  const [unsaid, en, zh] = [await log(), await log('--lang', 'en'), await log('--lang=zh')];
  expect(unsaid).toEqual(en);
  expect(zh.map(({ text: _, ...rest }) => rest)).toEqual(en.map(({ text: _, ...rest }) => rest));
  expect(zh.every(({ text }, at) => text !== en[at].text)).toBe(true);
});

test('the same file, commands and seed give the same bytes, whatever the machine speaks', async () => {
  const run = async (name: string, env: Record<string, string>) => {
    const ended = await cli.run(
      ['run', 'lab.walk', '--seed', '7', '--log', `${name}.jsonl`, '--pcap', `${name}.pcapng`],
      {
        env,
      },
    );
    return [ended, readFileSync(cli.path(`${name}.jsonl`), 'utf8'), readFileSync(cli.path(`${name}.pcapng`), 'hex')];
  };
  expect(await run('b', { TZ: 'Asia/Shanghai', LC_ALL: 'tr_TR.UTF-8' })).toEqual(
    await run('a', { TZ: 'UTC', LC_ALL: 'C' }),
  );
});

test('--until ends the run: what runs is interrupted, what has not begun is named', async () => {
  const { stdout, stderr } = await cli.run([
    'run',
    'lab.walk',
    '--until',
    '1500ms',
    '--do',
    'pc1: ping -c 1 192.168.10.99',
    '--do',
    'pc1: ping -c 1 192.168.10.2',
    '--log',
    'cut.jsonl',
  ]);
  expect(prompts(stdout)).toEqual(['pc1$ ping -c 1 192.168.10.99']);
  expect(stderr).toBe(
    'packetwalk: pc1$ ping -c 1 192.168.10.99: still running at 1500ms, interrupted\n' +
      'packetwalk: pc1$ ping -c 1 192.168.10.2: not started before 1500ms\n',
  );
  const last = JSON.parse(readFileSync(cli.path('cut.jsonl'), 'utf8').trimEnd().split('\n').at(-1) ?? '');
  expect(last.time_us).toBeLessThanOrEqual(1_500_000);
});

test('a ping without an end is interrupted as by Ctrl+C and prints its statistics', async () => {
  const { status, stdout } = await cli.run(['run', 'lab.walk', '--until', '3500ms', '--do', 'pc1: ping 192.168.20.2']);
  expect(status).toBe(0);
  expect(stdout).toContain('4 packets transmitted, 4 received, 0% packet loss');
});

test('a reader that goes away is no error', async () => {
  const child = spawn(process.execPath, [cli.entry, 'run', cli.path('lab.walk'), '--log', '-']);
  child.stdout.destroy();
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const status = await new Promise((done) => child.on('close', done));
  expect(status).toBe(0);
  expect(stderr).not.toMatch(/EPIPE|Error/);
});

test('an output that cannot be written: status 2, a message, nothing on stdout, no leftovers', async () => {
  const { status, stdout, stderr } = await cli.run(['run', 'lab.walk', '--log', 'missing/out.csv']);
  expect([status, stdout, stderr]).toEqual([
    2,
    '',
    'packetwalk: missing/out.csv: cannot be written: there is no such file or folder\n',
  ]);
  expect(existsSync(cli.path('missing'))).toBe(false);
});
