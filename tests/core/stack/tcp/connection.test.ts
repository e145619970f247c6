import { expect, test } from 'vitest';
import type { Os, Process, SocketEvent } from '../../../../core/apps/process';
import type { Topology } from '../../../../core/document/topology';
import { stepsOf } from '../../../support/run-network';
import { bytesOf, Client, Echo, Server } from '../../../support/tcp-processes';
import { CLIENT, flowEnds, runTcp, SERVER, segments, states, twoHosts } from '../../../support/tcp-run';

const REQUEST = bytesOf(73);

/** c - r - s, and s knows nothing beyond its own link. */
function withoutWayBack(): Topology {
  return {
    format: 'packetwalk',
    version: 1,
    nodes: [
      {
        id: 'c',
        kind: 'host',
        interfaces: [{ name: 'eth0', addresses: ['10.1.0.1/24'] }],
        routes: [{ to: 'default', via: '10.1.0.254' }],
      },
      {
        id: 'r',
        kind: 'router',
        interfaces: [
          { name: 'eth0', addresses: ['10.1.0.254/24'] },
          { name: 'eth1', addresses: ['10.2.0.254/24'] },
        ],
      },
      { id: 's', kind: 'host', interfaces: [{ name: 'eth0', addresses: ['10.2.0.2/24'] }] },
    ],
    links: [{ ends: ['c:eth0', 'r:eth0'] }, { ends: ['r:eth1', 's:eth0'] }],
  };
}

test('one page: handshake, data and teardown as Linux does them, the FIN with the last data, three segments to close', () => {
  const client = new Client(SERVER, 80, REQUEST);
  const server = new Server(80, bytesOf(98));
  const { steps } = runTcp(twoHosts(), server, client);
  expect(segments(steps)).toEqual([
    '0.000 c [SYN] 0+0 ack -',
    '0.150 s [SYN, ACK] 0+0 ack 1',
    '0.200 c [ACK] 1+0 ack 1',
    '0.300 c [PSH, ACK] 1+73 ack 1',
    '0.350 s [ACK] 1+0 ack 74',
    '0.600 s [FIN, ACK] 1+98 ack 74',
    '0.750 c [FIN, ACK] 74+0 ack 100',
    '0.800 s [ACK] 100+0 ack 75',
  ]);
  expect(states(steps)).toEqual([
    'c SYN-SENT',
    's SYN-RECEIVED',
    'c ESTABLISHED',
    's ESTABLISHED',
    's FIN-WAIT-1',
    'c CLOSE-WAIT',
    'c LAST-ACK',
    's FIN-WAIT-2',
    's TIME-WAIT',
    'c CLOSED',
  ]);
  expect(flowEnds(steps)).toMatchObject([
    {
      disposition: 'ACCEPTED',
      at: 'c',
      frames: 10,
      unit: { handshake: true, sent: 73, received: 98, teardown: 'three-segment', whole: true },
    },
  ]);
  expect([client.received, server.received]).toEqual([[...bytesOf(98)], [...REQUEST]]);
});

test('a lost segment in the middle is sent again on the third selective acknowledgment, and nothing else is', () => {
  const client = new Client(SERVER, 80, REQUEST);
  const link = { delay_us: 50_000, drop: [{ from: 's:eth0', nth: 6 }] };
  const { steps } = runTcp(twoHosts(link), new Server(80, bytesOf(20_086)), client);
  expect(client.received).toEqual([...bytesOf(20_086)]);
  const fromServer = segments(steps).filter((line) => / s \[.*\+[1-9]/.test(line));
  expect(fromServer).toHaveLength(15);
  expect(fromServer.at(-1)).toBe('350.100 s [ACK] 2897+1448 ack 74');
  expect(steps.filter(({ event }) => event === 'tcp.retransmit').map(({ detail }) => detail)).toMatchObject([
    { why: 'fast-retransmit', seq: 2897, length: 1448, attempt: 1 },
  ]);
});

test('a port where nobody listens answers with a reset', () => {
  const client = new Client(SERVER, 81, REQUEST);
  const { steps, process } = runTcp(twoHosts(), new Server(80, REQUEST), client);
  expect(segments(steps)).toEqual(['0.000 c [SYN] 0+0 ack -', '0.150 s [RST, ACK] 0+0 ack 1']);
  expect([client.error, process.status, process.disposition]).toEqual(['ECONNREFUSED', 1, 'REFUSED']);
});

test('nobody there: the error of ARP ends the attempt', () => {
  const client = new Client(0x0a01_0063, 80, REQUEST);
  const { steps, process } = runTcp(twoHosts(), null, client);
  expect([client.error, process.disposition]).toEqual(['EHOSTUNREACH', 'NEIGHBOR_UNREACHABLE']);
  // The first SYN still waits for ARP: it is not sent again behind itself.
  expect(segments(steps)).toEqual(['0.000 c [SYN] 0+0 ack -']);
});

test('a SYN that is never answered is repeated a second apart four times, then twice as late each time, up to a slot of the timer wheel later', () => {
  const client = new Client(0x0a02_0002, 80, REQUEST);
  const { steps, process } = runTcp(withoutWayBack(), new Server(80, REQUEST), client);
  const fromClient = segments(steps).filter((line) => line.includes(' c '));
  const times = fromClient.map((line) => Math.round(Number(line.split(' ')[0]) / 1000));
  expect(times).toEqual([0, 1, 2, 3, 4, 5, 7, 11, 19, 36, 70]);
  expect([client.error, process.disposition]).toEqual(['ETIMEDOUT', 'NO_ROUTE']);
});

test('each direction closes by itself: what was finished first still hears the answer', () => {
  const client = new Client(SERVER, 7, bytesOf(3000), true);
  const { steps } = runTcp(twoHosts(), new Echo(7), client);
  expect(client.received).toEqual([...bytesOf(3000)]);
  expect(states(steps)).toContain('s CLOSE-WAIT');
  expect(flowEnds(steps)).toMatchObject([
    { disposition: 'ACCEPTED', unit: { sent: 3000, received: 3000, whole: true } },
  ]);
});

test('a connection to itself over lo', () => {
  const client = new Client(CLIENT, 7, bytesOf(100_000), true);
  const topology = twoHosts();
  const { network, process } = runTcp(topology, null, client);
  expect([client.error, process.disposition]).toEqual(['ECONNREFUSED', 'REFUSED']);
  expect(network.now).toBeLessThan(1e9);
});

test('a connection that nobody closes is cut in the middle where the run ends', () => {
  const opened: Process = {
    start(os: Os): void {
      os.tcp.connect(SERVER, 7);
    },
    onSocket(os: Os, socket: number, event: SocketEvent): void {
      if (event !== 'connected') return;
      os.files.set(8, socket);
      os.tcp.write(socket, bytesOf(5));
      os.exit(0);
    },
  };
  const { network } = runTcp(twoHosts(), new Echo(7), opened);
  expect(flowEnds(stepsOf(network))).toEqual([]);
  network.endOpenFlows();
  expect(flowEnds(stepsOf(network))).toMatchObject([
    { disposition: 'UNFINISHED', unit: { handshake: true, sent: 5, received: 5, teardown: null, whole: false } },
  ]);
});
