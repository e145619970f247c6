/** One step of each event and each variant that is worded differently, with facts that cannot be mistaken for one another. */
import { DISPOSITIONS, type Disposition, DROP_REASONS } from '../../core/trace/disposition';
import type { EventName, FrameDetail, Step, StepDetails, TcpUnit } from '../../core/trace/step';
import { LAYER_OF, TCP_STATES } from '../../core/trace/step';
import { lookup, PC1_ROUTES, R1_ROUTES } from './sample-log';

type Details = { readonly [E in EventName]: readonly StepDetails[E][] };

const MAC_A = '02:00:00:00:0a:01';
const MAC_B = '02:00:00:00:0b:02';
const frame: FrameDetail = {
  length: 98,
  src_mac: MAC_A,
  dst_mac: MAC_B,
  ethertype: '0x0800',
  src_ip: '10.1.0.1',
  dst_ip: '10.2.0.2',
  ttl: 61,
  protocol: 'UDP',
  src_port: 40001,
  dst_port: 33434,
  info: '40001 → 33434 Len=12',
};
const arpFrame: FrameDetail = {
  length: 42,
  src_mac: MAC_A,
  dst_mac: 'ff:ff:ff:ff:ff:ff',
  ethertype: '0x0806',
  protocol: 'ARP',
  info: 'Who has 10.2.0.2? Tell 10.1.0.1',
};
const icmp = { code: 0, source: '10.1.0.1', destination: '10.2.0.2' };
const udp = { source: '10.1.0.1', destination: '10.2.0.2', src_port: 40001, dst_port: 33434, length: 20 };
const request = { ip: '10.2.0.2', sender_ip: '10.1.0.1', sender_mac: MAC_A, attempt: 1, unicast: false };
const tie = lookup([PC1_ROUTES[0]!, PC1_ROUTES[0]!, ...R1_ROUTES.slice(3)], '8.8.8.8', 0, '10.1.0.1');
const errors: readonly (readonly [number, number, string])[] = [
  [3, 0, 'unreachable(net)'],
  [3, 1, 'unreachable(host)'],
  [3, 2, 'unreachable(protocol)'],
  [3, 3, 'unreachable(port)'],
  [3, 9, 'unreachable(9)'],
  [3, 13, 'unreachable(admin-prohibited)'],
  [4, 0, 'source-quench'],
  [5, 1, 'redirect'],
  [11, 0, 'time-exceeded'],
  [11, 1, 'time-exceeded(1)'],
  [12, 0, 'parameter-problem'],
];
const messages: readonly StepDetails['icmp.send'][] = [
  { ...icmp, type: 8, name: 'echo-request', id: 701, sequence: 702 },
  { ...icmp, type: 0, name: 'echo-reply', id: 701, sequence: 702 },
  ...errors.map(([type, code, name]) => ({ ...icmp, type, code, name, about: '10.3.0.3' })),
  { ...icmp, type: 3, code: 4, name: 'unreachable(frag-needed)', mtu: 1400, about: '10.3.0.3' },
  { ...icmp, type: 13, name: 'type-13' },
];

const segment = { source: '10.1.0.1', src_port: 40001, destination: '10.2.0.2', dst_port: 80, window: 64240 };
const segments: readonly StepDetails['tcp.send'][] = [
  { ...segment, flags: 'SYN', seq: 0, ack: null, length: 0, phase: 'handshake', state: 'SYN-SENT' },
  { ...segment, flags: 'SYN, ACK', seq: 0, ack: 1, length: 0, phase: 'handshake', state: 'LISTEN' },
  { ...segment, flags: 'ACK', seq: 1, ack: 1, length: 0, phase: 'handshake', state: 'SYN-SENT' },
  { ...segment, flags: 'PSH, ACK', seq: 1, ack: 1, length: 74, phase: 'data', state: 'ESTABLISHED' },
  { ...segment, flags: 'ACK', seq: 75, ack: 1, length: 0, phase: 'data', state: 'ESTABLISHED' },
  { ...segment, flags: 'FIN, ACK', seq: 75, ack: 1, length: 0, phase: 'teardown', state: 'FIN-WAIT-1' },
  { ...segment, flags: 'RST', seq: 75, ack: null, length: 0, phase: 'reset', state: 'CLOSED' },
  { ...segment, flags: 'SYN', seq: 0, ack: null, length: 0, phase: 'handshake', state: 'CLOSED' },
  { ...segment, flags: 'FIN, PSH, ACK', seq: 75, ack: 1, length: 29, phase: 'teardown', state: 'LAST-ACK' },
  { ...segment, flags: 'ACK', seq: 76, ack: 2, length: 0, phase: 'teardown', state: 'TIME-WAIT' },
  { ...segment, flags: 'RST, ACK', seq: 0, ack: 1, length: 0, phase: 'reset', state: 'SYN-SENT' },
  { ...segment, flags: 'RST, ACK', seq: 75, ack: 1, length: 0, phase: 'reset', state: 'ESTABLISHED' },
];
const question = { name: 'www.lan', id: 4660, server: '10.2.0.53' };
const answer = { ...question, type: 'A' };
const ends = { local: '10.1.0.1:40001', remote: '10.2.0.2:80' };
const tunnels: readonly StepDetails['tunnel.encapsulate'][] = [
  { kind: 'vxlan', source: '10.1.0.1', destination: '10.2.0.2', vni: 1, length: 98 },
  { kind: 'ipip', source: '10.1.0.1', destination: '10.2.0.2', vni: null, length: 84 },
];
const balanced: readonly StepDetails['lvs.schedule'][] = (
  ['rr', 'wrr', 'lc', 'wlc', 'sh', 'dh', 'sed', 'nq'] as const
).map((scheduler) => ({
  protocol: 'TCP',
  client: '10.1.0.1:40001',
  virtual: '10.2.0.100:80',
  scheduler,
  how: 'scheduled',
  server: '10.3.0.11:8080',
  mode: 'nat',
  state: 'SYN_RECV',
  servers: [
    { server: '10.3.0.12:8081', weight: 3, active: 5, inactive: 7, load: scheduler === 'wlc' ? 431 : null },
    { server: '10.3.0.11:8080', weight: 2, active: 1, inactive: 4, load: scheduler === 'wlc' ? 130.5 : null },
  ],
}));
const first = balanced[0] as StepDetails['lvs.schedule'];
const translation = { ip_checksum: ['0x1c46', '0x2d57'], checksum: ['0xbeef', '0xcafe'] } as const;
const proxied = { client: '10.1.0.1:40001', listen: '10.2.0.2:15001', scheduler: 'rr', request: 'GET /page9' } as const;
const units: readonly (readonly [Disposition, TcpUnit])[] = [
  ['ACCEPTED', { handshake: true, sent: 74, received: 312, teardown: 'four-way', whole: true }],
  ['ACCEPTED', { handshake: true, sent: 74, received: 312, teardown: 'three-segment', whole: true }],
  ['RESET', { handshake: true, sent: 74, received: 0, teardown: 'reset', whole: false }],
  ['UNFINISHED', { handshake: true, sent: 74, received: 0, teardown: null, whole: false }],
  ['TIMED_OUT', { handshake: false, sent: 0, received: 0, teardown: null, whole: false }],
  ['REFUSED', { handshake: false, sent: 0, received: 0, teardown: 'reset', whole: false }],
];

const DETAILS: Details = {
  'command.start': [{ command: 'ping -c 1 10.2.0.2' }],
  'command.end': [0, 1, 2, 127, 130].map((status) => ({ command: 'ping -c 1 10.2.0.2', status })),
  'route.lookup': [
    lookup(R1_ROUTES, '192.168.20.31', 4, null),
    lookup(R1_ROUTES, '8.8.8.8', 0, '10.1.0.1'),
    lookup(R1_ROUTES.slice(3), '192.168.20.31', 1, null),
    lookup(R1_ROUTES.slice(4), '192.168.20.31', 0, null),
    lookup(PC1_ROUTES.slice(0, 1), '8.8.8.8', 0, '10.1.0.1'),
    lookup(R1_ROUTES.slice(3), '8.8.8.8', null, null),
    tie,
    { ...lookup([], '10.1.0.1', null, '10.1.0.1'), local: true },
  ],
  'route.miss': [R1_ROUTES.slice(3), R1_ROUTES.slice(4), []].map((routes) => ({
    ...lookup(routes, '8.8.8.8', null, null),
    reason: 'NO_ROUTE' as const,
  })),
  'arp.lookup': [
    { ip: '10.2.0.2', mac: MAC_B, state: 'REACHABLE', found: true },
    { ip: '10.2.0.2', mac: MAC_B, state: 'STALE', found: true },
    { ip: '10.2.0.2', mac: null, state: 'NOARP', found: true },
    { ip: '10.2.0.2', mac: null, state: 'NONE', found: false },
    { ip: '10.2.0.2', mac: null, state: 'INCOMPLETE', found: false },
    { ip: '10.2.0.2', mac: null, state: 'FAILED', found: false },
  ],
  'arp.request': [
    request,
    { ...request, attempt: 2 },
    { ...request, unicast: true },
    { ...request, sender_ip: '10.2.0.2' },
    { ...request, sender_ip: '0.0.0.0' },
  ],
  'arp.reply': [{ ip: '10.2.0.2', mac: MAC_B, to_ip: '10.1.0.1', to_mac: MAC_A }],
  'arp.learn': [
    { ip: '10.2.0.2', mac: MAC_B, state: 'REACHABLE', from: 'reply' },
    { ip: '10.2.0.2', mac: MAC_B, state: 'STALE', from: 'request' },
    { ip: '10.2.0.2', mac: MAC_B, state: 'PERMANENT', from: 'command' },
    { ip: '10.2.0.2', mac: MAC_B, state: 'REACHABLE', from: 'command' },
  ],
  'arp.fail': [
    { ip: '10.2.0.2', attempts: 3, waiting: 1 },
    { ip: '10.2.0.2', attempts: 1, waiting: 5 },
  ],
  'frame.send': [
    frame,
    arpFrame,
    { length: 5, info: '[Malformed Packet]' },
    { ...frame, from_packet: 6 },
    { ...frame, from_packet: 6, repacked: true },
    { ...frame, from_packet: 6, rewrote: { src_mac: [MAC_B, MAC_A], dst_mac: [MAC_A, MAC_B] } },
  ],
  'frame.receive': [
    { ...frame, accepted: true, why: 'mine' },
    { ...frame, accepted: true, why: 'switch' },
    { ...frame, accepted: false, why: 'other' },
    { ...arpFrame, accepted: true, why: 'everyone' },
  ],
  'frame.drop': DROP_REASONS.map((reason) => ({ ...frame, reason })),
  'bridge.learn': [
    { mac: MAC_A, port: 'p2', vlan: null, moved_from: null },
    { mac: MAC_A, port: 'p2', vlan: 30, moved_from: 'p4' },
  ],
  'bridge.forward': [{ mac: MAC_B, port: 'p2' }],
  'bridge.flood': [
    { mac: 'ff:ff:ff:ff:ff:ff', ports: ['p2', 'p3', 'p4'], why: 'broadcast' },
    { mac: '01:00:5e:00:00:05', ports: ['p2', 'p3'], why: 'multicast' },
    { mac: MAC_B, ports: ['p2'], why: 'unknown' },
    { mac: MAC_B, ports: [], why: 'unknown' },
  ],
  'ip.deliver': [{ source: '10.1.0.1', destination: '10.2.0.2', protocol: 'ICMP', ttl: 61 }],
  'ip.forward': [
    {
      source: '10.1.0.1',
      destination: '10.2.0.2',
      ttl: [62, 61],
      checksum: ['0x1a2b', '0x1b2b'],
      next_hop: '10.9.0.9',
      out: 'eth7',
    },
  ],
  'ip.drop': DROP_REASONS.map((reason) => ({ source: '10.1.0.1', destination: '10.2.0.2', ttl: 61, reason })),
  'icmp.send': messages,
  'icmp.receive': messages,
  'udp.send': [udp],
  'udp.receive': [
    { ...udp, listener: 'dns' },
    { ...udp, listener: null },
  ],
  'ip.fragment': [
    {
      source: '10.1.0.1',
      destination: '10.2.0.2',
      identification: 4711,
      length: 3028,
      mtu: 1400,
      fragments: [
        { offset: 0, length: 1376 },
        { offset: 1376, length: 1376 },
        { offset: 2752, length: 256 },
      ],
    },
  ],
  'ip.reassemble': [{ source: '10.1.0.1', destination: '10.2.0.2', identification: 4711, length: 3028, fragments: 3 }],
  'tcp.send': segments,
  'tcp.receive': segments,
  'tcp.state': TCP_STATES.flatMap((to, i) =>
    i === 0 ? [] : [{ from: TCP_STATES[i - 1]!, to, local: '10.1.0.1:40001', remote: '10.2.0.2:80' }],
  ),
  'tcp.retransmit': (
    ['timeout', 'fast-retransmit', 'rack', 'tail-loss-probe', 'zero-window-probe', 'repeated-syn'] as const
  ).map((why) => ({
    local: '10.1.0.1:40001',
    remote: '10.2.0.2:80',
    why,
    flags: why === 'repeated-syn' ? 'SYN, ACK' : 'ACK',
    seq: why === 'repeated-syn' ? 0 : 1449,
    length: why === 'repeated-syn' || why === 'zero-window-probe' ? 0 : 1448,
    attempt: 2,
    rto_us: 404_000,
  })),
  'dns.query': [
    { role: 'client', ...question, type: 'A', attempt: 1 },
    { role: 'client', ...question, type: 'MX', attempt: 2 },
    { role: 'client', ...question, name: '2.2.10.in-addr.arpa', type: 'PTR', attempt: 1 },
    { role: 'server', ...question, type: 'A', attempt: 1 },
  ],
  'dns.answer': [
    { role: 'server', ...answer, rcode: 'NOERROR', answers: ['A 10.2.0.2'] },
    { role: 'client', ...answer, rcode: 'NOERROR', answers: ['CNAME web.lan', 'A 10.2.0.2'] },
    { role: 'client', ...answer, rcode: 'NXDOMAIN', answers: [] },
    { role: 'client', ...answer, name: '2.2.10.in-addr.arpa', type: 'PTR', rcode: 'NXDOMAIN', answers: [] },
    { role: 'server', ...answer, rcode: 'NOERROR', answers: [] },
    { role: 'client', ...answer, rcode: 'SERVFAIL', answers: [] },
  ],
  'http.request': [
    { role: 'client', ...ends, method: 'GET', target: '/index.html', host: 'www.lan', version: 'HTTP/1.1' },
    { role: 'server', ...ends, method: 'GET', target: '/', host: null, version: 'HTTP/1.0' },
  ],
  'http.response': [
    { role: 'server', ...ends, status: 200, reason: 'OK', version: 'HTTP/1.1', length: 15 },
    { role: 'client', ...ends, status: 404, reason: 'Not Found', version: 'HTTP/1.1', length: 0 },
    { role: 'client', ...ends, status: 301, reason: 'Moved Permanently', version: 'HTTP/1.1', length: 1 },
    { role: 'client', ...ends, status: 502, reason: '', version: 'HTTP/1.0', length: 9 },
  ],
  'dhcp.send': [
    ...(['DISCOVER', 'OFFER', 'REQUEST', 'DECLINE', 'ACK', 'NAK', 'RELEASE', 'INFORM'] as const).map((type) => ({
      type,
      xid: '0x3d1d2f4a',
      source: type === 'DISCOVER' ? '0.0.0.0' : '10.1.0.53',
      destination: '255.255.255.255',
      client_mac: MAC_A,
      address: type === 'DISCOVER' ? null : '10.1.0.100',
      server: type === 'DISCOVER' ? null : '10.1.0.53',
    })),
    {
      type: 'REQUEST',
      xid: '0x3d1d2f4b',
      source: '10.1.0.100',
      destination: '10.1.0.53',
      client_mac: MAC_A,
      address: '10.1.0.100',
      server: null,
    },
  ],
  'dhcp.lease': (
    ['offered', 'granted', 'bound', 'renewed', 'refused', 'exhausted', 'expired', 'released'] as const
  ).flatMap((action) =>
    (['client', 'server'] as const).map((role) => ({
      role,
      action,
      address: action === 'exhausted' ? null : '10.1.0.100',
      mask: role === 'client' ? '255.255.255.0' : null,
      router: role === 'client' ? '10.1.0.1' : null,
      resolvers: role === 'client' ? ['10.1.0.53', '10.1.0.54'] : [],
      lease_s: 600,
      server: '10.1.0.53',
    })),
  ),
  'tunnel.encapsulate': tunnels,
  'tunnel.decapsulate': tunnels,
  'lvs.schedule': [
    ...balanced,
    { ...first, mode: 'dr' },
    { ...first, mode: 'tun' },
    { ...first, how: 'persistent', mode: 'dr' },
    ...(['nat', 'dr', 'tun'] as const).map((mode) => ({ ...first, how: 'known' as const, mode, servers: [] })),
    { ...first, how: 'none', server: null, mode: null, state: null },
  ],
  'nat.translate': [
    { protocol: 'TCP', field: 'destination', before: '10.2.0.100:80', after: '10.3.0.11:8080', ...translation },
    { protocol: 'UDP', field: 'source', before: '10.3.0.11:8080', after: '10.2.0.100:80', ...translation },
    { protocol: 'ICMP', field: 'source', before: '10.3.0.11', after: '10.2.0.100', ...translation },
  ],
  'proxy.forward': [
    { ...proxied, upstream: '10.3.0.11:8080', tried: 0 },
    { ...proxied, upstream: '10.3.0.12:8081', tried: 1 },
    { ...proxied, upstream: null, tried: 2 },
  ],
  'flow.end': DISPOSITIONS.flatMap((disposition) => [
    { disposition, at: 'n9', because: 41, duration_us: 816, frames: 17, command: 'ping -c 1 10.2.0.2' },
    { disposition, at: 'x1', because: null, duration_us: 0, frames: 1, command: 'ping -c 1 10.2.0.2' },
  ]).concat(
    units.map(([disposition, unit]) => ({
      disposition,
      at: 'n9',
      because: null,
      duration_us: 816,
      frames: 17,
      command: 'curl http://10.2.0.2/',
      unit,
    })),
  ),
};

/** All variants of one event, on node x1, interface eth5, frame 7 and once more without interface and frame. */
export function sampleSteps(event: EventName): readonly Step[] {
  return DETAILS[event].flatMap((detail) =>
    [true, false].map(
      (placed) =>
        ({
          step: 28,
          time_us: 306,
          node: 'x1',
          interface: placed ? 'eth5' : null,
          layer: LAYER_OF[event],
          event,
          packet: placed ? 7 : null,
          flow: 1,
          detail,
        }) as Step,
    ),
  );
}
