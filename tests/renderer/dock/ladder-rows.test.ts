import { expect, test } from 'vitest';
import type { Topology } from '../../../core/document/topology';
import type { Step } from '../../../core/trace/step';
import { bytesOf, LADDER_EVENTS, type Ladder, ladderOf, progressOf, rowAt } from '../../../renderer/dock/ladder-rows';
import { behindNat, CURL } from '../../support/lvs';
import { runScript } from '../../support/run-script';
import { CLIENT, SERVER, sampleCurl, TcpLog } from '../../support/sample-tcp';
import { Client, bytesOf as payload, Server } from '../../support/tcp-processes';
import { runTcp, twoHosts } from '../../support/tcp-run';

const stepsOf = (log: TcpLog): readonly Step[] => Array.from({ length: log.count }, (_, index) => log.step(index + 1));
const listed = (steps: readonly Step[]) => steps.map((step) => ({ step, protocol: 'tcp' as const, decision: true }));
const firstOf = (steps: readonly Step[]) => steps.find(({ event }) => event === 'tcp.send');

function ladder(log: TcpLog): Ladder {
  const steps = stepsOf(log);
  const made = ladderOf(firstOf(steps), listed(steps));
  if (!made) throw new Error('no ladder');
  return made;
}

test('a connection stands between its two ends, in three parts', () => {
  const { left, right, parts } = ladder(sampleCurl());
  expect(left).toEqual({ node: 'pc1', socket: '10.0.0.1:40000' });
  expect(right).toEqual({ node: 'www', socket: '10.0.0.2:80' });
  expect(parts.map(({ phase, rows }) => `${phase} ${rows.length}`)).toEqual(['handshake 3', 'data 4', 'teardown 4']);
  expect(bytesOf(parts[1]?.rows ?? [])).toEqual({ left: 80, right: 78 });
});

test('each state stands at the segment that brought it about', () => {
  const shown = ladder(sampleCurl()).rows.map(({ from, segment, states }) =>
    [from === 'left' ? '>' : '<', segment.flags, states.left ?? '-', states.right ?? '-'].join(' '),
  );
  expect(shown).toEqual([
    '> SYN SYN-SENT SYN-RECEIVED',
    '< SYN, ACK ESTABLISHED -',
    '> ACK - ESTABLISHED',
    '> PSH, ACK - -',
    '< ACK - -',
    '< PSH, ACK - -',
    '> ACK - -',
    '> FIN, ACK FIN-WAIT-1 CLOSE-WAIT',
    '< ACK FIN-WAIT-2 -',
    '< FIN, ACK TIME-WAIT LAST-ACK',
    '> ACK - CLOSED',
  ]);
});

test('HTTP stands at the segments that begin a message', () => {
  const { rows } = ladder(sampleCurl());
  expect(rows.flatMap(({ http, segment }) => (http === null ? [] : [`${http}, ${segment.length}`]))).toEqual([
    'GET / HTTP/1.1, 80',
    'HTTP/1.1 200 OK, 78',
  ]);
});

test('what was lost has no arrival; its repeat has, and is marked', () => {
  const { rows, parts } = ladder(sampleCurl(true));
  const data = rows.filter(({ segment }) => segment.length === 80);
  expect(data.map(({ again, receiveStep }) => [again, receiveStep !== null])).toEqual([
    [false, false],
    [true, true],
  ]);
  expect(bytesOf(parts[1]?.rows ?? []).left).toBe(80);
  const [lost, repeat] = data;
  expect(progressOf(lost!, lost!.sendStep, false)).toBe('flying');
  expect(progressOf(lost!, lost!.sendStep, true)).toBe('lost');
  expect(progressOf(lost!, repeat!.sendStep, false)).toBe('lost');
  expect(progressOf(repeat!, repeat!.sendStep - 1, true)).toBe('ahead');
  expect(progressOf(repeat!, repeat!.receiveStep!, true)).toBe('arrived');
});

test('ACKs that look alike keep their order', () => {
  const log = new TcpLog();
  for (let i = 0; i < 3; i++) log.segment(SERVER, 'ACK', [1, 81], 'data');
  const { rows } = ladder(log);
  expect(rows.map(({ sendStep, receiveStep }) => [sendStep, receiveStep])).toEqual([
    [1, 2],
    [3, 4],
    [5, 6],
  ]);
});

test('a segment of this page may arrive on the next; an arrival without its send is not drawn', () => {
  const steps = stepsOf(sampleCurl());
  const cut = steps.findIndex(({ event }) => event === 'tcp.receive');
  const first = firstOf(steps);
  expect(ladderOf(first, listed(steps.slice(0, cut)))?.rows[0]?.receiveStep).toBeNull();
  expect(ladderOf(first, listed(steps.slice(0, cut)), listed(steps.slice(cut)))?.rows[0]?.receiveStep).toBe(cut + 1);
  const rest = ladderOf(first, listed(steps.slice(cut)));
  expect(rest?.rows).toHaveLength(10);
  expect(rest?.left.socket).toBe(`${CLIENT.ip}:${CLIENT.port}`);
  expect(ladderOf(undefined, listed(steps))).toBeNull();
});

test('a part that is over is not entered again', () => {
  const log = new TcpLog();
  log.segment(CLIENT, 'FIN, ACK', [81, 79], 'teardown');
  log.segment(SERVER, 'ACK', [79, 82], 'data');
  log.segment(SERVER, 'FIN, ACK', [79, 82], 'teardown');
  expect(ladder(log).parts.map(({ phase, rows }) => `${phase} ${rows.length}`)).toEqual(['teardown 3']);
});

test('what the stack writes of one page, with a loss, stands as a ladder', () => {
  const lossy = twoHosts({ drop: [{ from: 'c:eth0', nth: 4 }] });
  const { steps } = runTcp(lossy, new Server(80, payload(98)), new Client(0x0a01_0002, 80, payload(73)));
  const own = steps.filter(({ event }) => LADDER_EVENTS.includes(event));
  const made = ladderOf(firstOf(own), listed(own));
  expect([made?.left.node, made?.right.node]).toEqual(['c', 's']);
  expect(made?.parts.map(({ phase, rows }) => `${phase} ${rows.length}`)).toEqual([
    'handshake 3',
    'data 3',
    'teardown 3',
  ]);
  expect(made?.rows.filter(({ receiveStep }) => receiveStep === null).map(({ segment }) => segment.length)).toEqual([
    73,
  ]);
  expect(made?.rows.map(({ states }) => [states.left ?? '-', states.right ?? '-'].join(' '))).toEqual([
    'SYN-SENT SYN-RECEIVED',
    'ESTABLISHED -',
    '- ESTABLISHED',
    '- -',
    '- -',
    '- -',
    'CLOSE-WAIT FIN-WAIT-1',
    'LAST-ACK TIME-WAIT',
    'CLOSED -',
  ]);
});

test('the row of a step is the last one sent', () => {
  const { rows } = ladder(sampleCurl());
  expect(rowAt(rows, 1)).toBe(-1);
  expect(rowAt(rows, rows[3]!.sendStep + 1)).toBe(3);
});

const LADDER: ReadonlySet<string> = new Set(LADDER_EVENTS);

/** The ladder of the first flow of a run. */
function ladderOfRun(topology: Topology, command: string): Ladder {
  const flow = runScript(topology, [command]).steps.filter((step) => step.flow === 1 && LADDER.has(step.event));
  const made = ladderOf(firstOf(flow), listed(flow));
  if (!made) throw new Error('no ladder');
  return made;
}

test('behind a load balancer that rewrites addresses, client and real server are the two ends', () => {
  const { left, right, rows } = ladderOfRun(behindNat(), CURL);
  expect([left.node, right.node, right.socket]).toEqual(['client', 'web2', '10.0.0.100:80']);
  expect(rows.every(({ receiveStep }) => receiveStep !== null)).toBe(true);
  expect(rows.flatMap(({ http }) => http ?? [])).toEqual(['GET / HTTP/1.1', 'HTTP/1.1 200 OK']);
});

test('with a proxy it is the connection that ends there, not the one behind it', () => {
  const direct = behindNat();
  const nodes = direct.nodes.map((node) =>
    node.id === 'lb'
      ? { ...node, services: [{ type: 'proxy' as const, listen: 80, upstreams: ['192.168.1.11:8080'] }] }
      : node,
  );
  const { left, right, rows } = ladderOfRun({ ...direct, nodes }, CURL);
  expect([left.node, right.node]).toEqual(['client', 'lb']);
  expect(rows.filter(({ segment }) => segment.flags === 'SYN')).toHaveLength(1);
  expect(rows.flatMap(({ http }) => http ?? [])).toEqual(['GET / HTTP/1.1', 'HTTP/1.1 200 OK']);
});
