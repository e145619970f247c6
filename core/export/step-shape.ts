/** The fields of a step in the order in which files carry them (docs/step-log.md): closed by types, a new field must be placed here. */
import type { LvsDetail, LvsServer, ProxyDetail, TranslationDetail } from '../trace/balancing';
import type {
  EventName,
  IcmpDetail,
  Rewrote,
  RouteRow,
  Step,
  StepDetails,
  TcpSegmentDetail,
  TcpUnit,
  TunnelDetail,
  UdpDetail,
} from '../trace/step';
import { textOf } from '../trace/texts';
import type { Language } from '../trace/texts/language';
import type { FrameSummary } from '../wire/summary';

/** `true` for a value written as it is; a shape for an object, or for each object of a list. */
type Shape = true | { readonly [key: string]: Shape };
type ShapeOf<T> = { readonly [K in keyof Required<T>]: Shape };

const ROUTE_ROW: ShapeOf<RouteRow> = {
  network: true,
  mask: true,
  and: true,
  match: true,
  gateway: true,
  interface: true,
  metric: true,
};
const LOOKUP: ShapeOf<StepDetails['route.lookup']> = {
  destination: true,
  rows: ROUTE_ROW,
  chosen: true,
  next_hop: true,
  source: true,
  total: true,
  matching: true,
  local: true,
};
const FRAME: ShapeOf<FrameSummary> = {
  length: true,
  src_mac: true,
  dst_mac: true,
  ethertype: true,
  src_ip: true,
  dst_ip: true,
  ttl: true,
  protocol: true,
  src_port: true,
  dst_port: true,
  info: true,
};
const REWROTE: ShapeOf<Rewrote> = { src_mac: true, dst_mac: true, src_ip: true, dst_ip: true };
const HOP = { ...FRAME, rewrote: REWROTE, from_packet: true, repacked: true } as const;
const ICMP: ShapeOf<IcmpDetail> = {
  type: true,
  code: true,
  name: true,
  source: true,
  destination: true,
  id: true,
  sequence: true,
  mtu: true,
  about: true,
};
const UDP: ShapeOf<UdpDetail> = { source: true, destination: true, src_port: true, dst_port: true, length: true };
const FRAGMENT: ShapeOf<StepDetails['ip.fragment']['fragments'][number]> = { offset: true, length: true };
const SEGMENT: ShapeOf<TcpSegmentDetail> = {
  source: true,
  destination: true,
  src_port: true,
  dst_port: true,
  flags: true,
  seq: true,
  ack: true,
  window: true,
  length: true,
  phase: true,
  state: true,
};
const TUNNEL: ShapeOf<TunnelDetail> = { kind: true, source: true, destination: true, vni: true, length: true };
const LVS_SERVER: ShapeOf<LvsServer> = { server: true, weight: true, active: true, inactive: true, load: true };
const LVS: ShapeOf<LvsDetail> = {
  protocol: true,
  client: true,
  virtual: true,
  scheduler: true,
  how: true,
  server: true,
  mode: true,
  state: true,
  servers: LVS_SERVER,
};
const TRANSLATION: ShapeOf<TranslationDetail> = {
  protocol: true,
  field: true,
  before: true,
  after: true,
  ip_checksum: true,
  checksum: true,
};
const PROXY: ShapeOf<ProxyDetail> = {
  client: true,
  listen: true,
  upstream: true,
  scheduler: true,
  request: true,
  tried: true,
};
const UNIT: ShapeOf<TcpUnit> = { handshake: true, sent: true, received: true, teardown: true, whole: true };

export const DETAIL_SHAPES: { readonly [E in EventName]: ShapeOf<StepDetails[E]> } = {
  'command.start': { command: true },
  'command.end': { command: true, status: true },
  'route.lookup': LOOKUP,
  'route.miss': { ...LOOKUP, reason: true },
  'arp.lookup': { ip: true, mac: true, state: true, found: true },
  'arp.request': { ip: true, sender_ip: true, sender_mac: true, attempt: true, unicast: true },
  'arp.reply': { ip: true, mac: true, to_ip: true, to_mac: true },
  'arp.learn': { ip: true, mac: true, state: true, from: true },
  'arp.fail': { ip: true, attempts: true, waiting: true },
  'frame.send': HOP,
  'frame.receive': { ...HOP, accepted: true, why: true },
  'frame.drop': { ...HOP, reason: true },
  'bridge.learn': { mac: true, port: true, vlan: true, moved_from: true },
  'bridge.forward': { mac: true, port: true },
  'bridge.flood': { mac: true, ports: true, why: true },
  'ip.deliver': { source: true, destination: true, protocol: true, ttl: true },
  'ip.forward': { source: true, destination: true, ttl: true, checksum: true, next_hop: true, out: true },
  'ip.drop': { source: true, destination: true, ttl: true, reason: true },
  'icmp.send': ICMP,
  'icmp.receive': ICMP,
  'udp.send': UDP,
  'udp.receive': { ...UDP, listener: true },
  'ip.fragment': {
    source: true,
    destination: true,
    identification: true,
    length: true,
    mtu: true,
    fragments: FRAGMENT,
  },
  'ip.reassemble': { source: true, destination: true, identification: true, length: true, fragments: true },
  'tcp.send': SEGMENT,
  'tcp.receive': SEGMENT,
  'tcp.state': { from: true, to: true, local: true, remote: true },
  'tcp.retransmit': {
    local: true,
    remote: true,
    why: true,
    flags: true,
    seq: true,
    length: true,
    attempt: true,
    rto_us: true,
  },
  'dns.query': { role: true, name: true, type: true, id: true, server: true, attempt: true },
  'dns.answer': { role: true, name: true, type: true, id: true, server: true, rcode: true, answers: true },
  'http.request': { role: true, method: true, target: true, host: true, version: true, local: true, remote: true },
  'http.response': { role: true, status: true, reason: true, version: true, length: true, local: true, remote: true },
  'dhcp.send': {
    type: true,
    xid: true,
    source: true,
    destination: true,
    client_mac: true,
    address: true,
    server: true,
  },
  'dhcp.lease': {
    role: true,
    action: true,
    address: true,
    mask: true,
    router: true,
    resolvers: true,
    lease_s: true,
    server: true,
  },
  'tunnel.encapsulate': TUNNEL,
  'tunnel.decapsulate': TUNNEL,
  'lvs.schedule': LVS,
  'nat.translate': TRANSLATION,
  'proxy.forward': PROXY,
  'flow.end': {
    disposition: true,
    at: true,
    because: true,
    duration_us: true,
    frames: true,
    command: true,
    unit: UNIT,
  },
};

function arrange(value: unknown, shape: Shape): unknown {
  if (shape === true || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => arrange(item, shape));
  const found = value as Readonly<Record<string, unknown>>;
  const ordered: Record<string, unknown> = {};
  for (const key in shape) {
    if (found[key] !== undefined) ordered[key] = arrange(found[key], shape[key] as Shape);
  }
  return ordered;
}

/** The facts of a step as one line of JSON, keys in their fixed order; absent facts are left out. */
export function detailJson(step: Step): string {
  return JSON.stringify(arrange(step.detail, DETAIL_SHAPES[step.event]));
}

/** The columns of a step, before `text` and `detail`. */
export const STEP_FIELDS = ['step', 'time_us', 'node', 'interface', 'layer', 'event', 'packet', 'flow'] as const;

/** All columns of a step but `detail`, in their fixed order. */
export function stepColumns(step: Step, language: Language): readonly (readonly [string, string | number | null])[] {
  return [...STEP_FIELDS.map((field) => [field, step[field]] as const), ['text', textOf(step, language)] as const];
}
