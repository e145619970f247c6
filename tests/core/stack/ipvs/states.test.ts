import { expect, test } from 'vitest';
import { Connection, ConnectionTable } from '../../../../core/stack/ipvs/connection';
import { RealServer, VirtualService } from '../../../../core/stack/ipvs/service';
import { INPUT, OUTPUT, Timeouts } from '../../../../core/stack/ipvs/states';
import { PROTOCOL_TCP, PROTOCOL_UDP } from '../../../../core/wire/ipv4';
import { TCP_ACK, TCP_FIN, TCP_RST, TCP_SYN } from '../../../../core/wire/tcp';

const S = 1_000_000_000;
const PARTIES = {
  protocol: PROTOCOL_TCP,
  client: 0x0a00_0001,
  clientPort: 40_000,
  virtual: 0x0a00_0064,
  virtualPort: 80,
};

function serverOf(method: RealServer['method']): RealServer {
  const options = {
    scheduler: 'rr',
    persistence: null,
    netmask: 0xffff_ffff,
    onePacket: false,
    schedulerFlags: 0,
  } as const;
  const server = new RealServer(new VirtualService(PROTOCOL_TCP, PARTIES.virtual, 80, options), 0xc0a8_010b, 8080);
  server.set({ method, weight: 1, upper: 0, lower: 0 });
  return server;
}

const FLAGS: Readonly<Record<string, number>> = {
  S: TCP_SYN,
  SA: TCP_SYN | TCP_ACK,
  A: TCP_ACK,
  F: TCP_FIN | TCP_ACK,
  R: TCP_RST,
};

/** "S", "SA", …: from the client; with "<" from the real server. What the state is after each, and the timeout in seconds. */
function pass(connection: Connection, words: string): readonly string[] {
  return words.split(' ').map((word) => {
    const output = word.startsWith('<');
    connection.passes(output ? OUTPUT : INPUT, FLAGS[word.replace('<', '')] ?? 0, new Timeouts());
    return `${connection.stateName} ${connection.timeout / S}`;
  });
}

test('NAT sees both ways: handshake, data, teardown', () => {
  const connection = new Connection(PARTIES, serverOf('masq'), 8080, false, false);
  expect(pass(connection, 'S <SA A A <A')).toEqual([
    'SYN_RECV 60',
    'SYN_RECV 60',
    'ESTABLISHED 900',
    'ESTABLISHED 900',
    'ESTABLISHED 900',
  ]);
  expect(pass(connection, '<F F A')).toEqual(['FIN_WAIT 120', 'TIME_WAIT 120', 'TIME_WAIT 120']);
});

test('NAT: the client closes first', () => {
  const connection = new Connection(PARTIES, serverOf('masq'), 8080, false, false);
  expect(pass(connection, 'S <SA A F <A <F A').slice(3)).toEqual([
    'CLOSE_WAIT 60',
    'CLOSE_WAIT 60',
    'TIME_WAIT 120',
    'TIME_WAIT 120',
  ]);
});

test('direct routing sees the client alone, and guesses: its FIN is the end', () => {
  const connection = new Connection(PARTIES, serverOf('droute'), 80, false, false);
  expect(pass(connection, 'S A A F A')).toEqual([
    'SYN_RECV 60',
    'ESTABLISHED 900',
    'ESTABLISHED 900',
    'FIN_WAIT 120',
    'FIN_WAIT 120',
  ]);
});

test('a reset closes, and is soon forgotten', () => {
  for (const method of ['masq', 'droute'] as const) {
    const connection = new Connection(PARTIES, serverOf(method), 80, false, false);
    expect(pass(connection, 'S A R').at(-1)).toBe('CLOSE 10');
  }
});

test('the table counts what is active and what is not, until it runs out', () => {
  const server = serverOf('masq');
  const table = new ConnectionTable();
  const connection = new Connection(PARTIES, server, 8080, false, false);
  table.add(0, connection);
  expect([server.active, server.inactive]).toEqual([0, 1]);
  const seen = (now: number, words: string) => {
    pass(connection, words);
    table.restart(now, connection);
    return [server.active, server.inactive];
  };
  expect(seen(0, 'S')).toEqual([1, 0]);
  expect(seen(1 * S, '<SA A')).toEqual([1, 0]);
  expect(seen(2 * S, '<F')).toEqual([0, 1]);
  expect(table.findIn(121 * S, PARTIES)).toBe(connection);
  expect(table.findIn(122 * S, PARTIES)).toBeNull();
  expect([server.active, server.inactive, table.all(122 * S).length]).toEqual([0, 0, 0]);
});

test('one that runs out while it is established is no longer active', () => {
  const server = serverOf('droute');
  const table = new ConnectionTable();
  const connection = new Connection(PARTIES, server, 80, false, false);
  table.add(0, connection);
  pass(connection, 'S A');
  table.restart(0, connection);
  expect(table.all(899 * S)).toHaveLength(1);
  expect(table.all(900 * S)).toEqual([]);
  expect(server.active).toBe(0);
});

test('an answer is known by the real server behind NAT, by the virtual address else', () => {
  const table = new ConnectionTable();
  for (const [i, method] of (['masq', 'droute'] as const).entries()) {
    table.add(0, new Connection({ ...PARTIES, clientPort: 40_000 + i }, serverOf(method), 8080, false, false));
  }
  const find = (address: number, port: number, clientPort: number) =>
    table.findOut(0, PROTOCOL_TCP, address, port, PARTIES.client, clientPort)?.method ?? null;
  expect(find(0xc0a8_010b, 8080, 40_000)).toBe('masq');
  expect(find(PARTIES.virtual, 80, 40_000)).toBeNull();
  expect(find(PARTIES.virtual, 80, 40_001)).toBe('droute');
  expect(find(0xc0a8_010b, 8080, 40_001)).toBeNull();
  expect(table.findOut(0, PROTOCOL_UDP, PARTIES.virtual, 80, PARTIES.client, 40_001)).toBeNull();
});

test('a template lives as long as what it made, a minute at a time', () => {
  const server = serverOf('masq');
  const table = new ConnectionTable();
  const template = new Connection({ ...PARTIES, clientPort: 0 }, server, 80, true, false);
  table.add(0, template);
  template.timeout = 10 * S;
  table.restart(0, template);
  const child = new Connection(PARTIES, server, 80, false, false);
  child.control = template;
  template.controlled = 1;
  table.add(0, child);
  pass(child, 'S <SA A');
  expect(template.stateName).toBe('ASSURED');
  table.restart(0, child);
  expect([server.persistent, server.total]).toEqual([1, 1]);
  expect(table.all(899 * S)).toHaveLength(2);
  // The connection went at 900 s; the template at 10 s and whole minutes: 910 s.
  expect(table.all(909 * S)).toEqual([template]);
  expect(table.all(910 * S)).toEqual([]);
  expect(server.persistent).toBe(0);
});

test('UDP has one state', () => {
  const connection = new Connection({ ...PARTIES, protocol: PROTOCOL_UDP }, serverOf('masq'), 53, false, false);
  expect(pass(connection, 'x <x')).toEqual(['UDP 300', 'UDP 300']);
});
