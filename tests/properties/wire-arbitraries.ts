import fc from 'fast-check';
import { encodeUtf8 } from '../../core/base/bytes';
import { emitArp } from '../../core/wire/arp';
import { emitDhcp } from '../../core/wire/dhcp';
import { emitDns } from '../../core/wire/dns';
import { ETHERTYPE_ARP, ETHERTYPE_IPV4, ETHERTYPE_VLAN, emitEthernet } from '../../core/wire/ethernet';
import { emitHttpRequest, emitHttpResponse } from '../../core/wire/http';
import { emitEcho, emitIcmpError, ICMP_ECHO_REQUEST } from '../../core/wire/icmp';
import {
  emitIpv4,
  type Ipv4Fields,
  PROTOCOL_ICMP,
  PROTOCOL_IPIP,
  PROTOCOL_TCP,
  PROTOCOL_UDP,
} from '../../core/wire/ipv4';
import { DHCP_SERVER_PORT, DNS_PORT, datagramPayload, HTTP_PORT, LINUX_VXLAN_PORT } from '../../core/wire/service-port';
import { emitTcp } from '../../core/wire/tcp';
import { emitTcpOptions, type TcpOptions } from '../../core/wire/tcp-options';
import { emitUdp } from '../../core/wire/udp';
import { emitVlan } from '../../core/wire/vlan';
import { emitVxlan, VXLAN_HEADER } from '../../core/wire/vxlan';
import { dhcpMessage, dnsMessage, httpRequest, httpResponse } from './application-arbitraries';

export const RUNS = { seed: 20_261_122, numRuns: 500 };

export const u8 = fc.nat(0xff);
export const u16 = fc.nat(0xffff);
export const u32 = fc.nat(0xffffffff);
export const mac = fc.nat(0xffffffffffff);
export const payload = fc.uint8Array({ maxLength: 60 });

export const ipv4Fields: fc.Arbitrary<Required<Ipv4Fields>> = fc.record({
  tos: u8,
  totalLength: fc.integer({ min: 20, max: 0xffff }),
  identification: u16,
  dontFragment: fc.boolean(),
  moreFragments: fc.boolean(),
  fragmentOffset: fc.nat(0x1fff).map((units) => units * 8),
  ttl: u8,
  protocol: u8,
  source: u32,
  destination: u32,
});

/** Those that fit 40 bytes in every combination. */
export const tcpOptions: fc.Arbitrary<TcpOptions> = fc.record(
  {
    mss: u16,
    windowScale: u8,
    sackPermitted: fc.constant(true),
    sackBlocks: fc.array(fc.record({ left: u32, right: u32 }), { minLength: 1, maxLength: 2 }),
    timestamps: fc.record({ value: u32, echo: u32 }),
  },
  { requiredKeys: [] },
);

export const tcpFields = fc.record({
  sourcePort: u16,
  destinationPort: u16,
  sequence: u32,
  acknowledgment: u32,
  flags: u8,
  window: u16,
  urgentPointer: u16,
});

/** Whole bytes from an emitter that is given room enough. */
function written(emit: (bytes: Uint8Array) => number, room = 2048): Uint8Array {
  const bytes = new Uint8Array(room);
  return bytes.slice(0, emit(bytes));
}

function packet(protocol: number, body: Uint8Array, source: number, destination: number): Uint8Array {
  return written((bytes) => {
    const totalLength = 20 + body.length;
    emitIpv4(bytes, 0, {
      tos: 0,
      totalLength,
      identification: 7,
      dontFragment: true,
      ttl: 64,
      protocol,
      source,
      destination,
    });
    bytes.set(body, 20);
    return totalLength;
  }, body.length + 20);
}

/** A port that says nothing of what is carried. */
const plainPort = u16.filter((port) => datagramPayload(port, port) === 'data');

const udpPacket = fc.tuple(u32, u32, plainPort, plainPort, payload).map(([source, destination, from, to, data]) =>
  packet(
    PROTOCOL_UDP,
    written((bytes) => emitUdp(bytes, 0, source, destination, from, to, data)),
    source,
    destination,
  ),
);

const tcpPacket = fc
  .tuple(u32, u32, tcpFields, tcpOptions, payload)
  .map(([source, destination, fields, options, data]) => {
    const segment = written((bytes) => emitTcp(bytes, 0, source, destination, fields, emitTcpOptions(options), data));
    return packet(PROTOCOL_TCP, segment, source, destination);
  });

const echoPacket = fc.tuple(u32, u32, u16, u16, payload).map(([source, destination, identifier, sequence, data]) =>
  packet(
    PROTOCOL_ICMP,
    written((bytes) => emitEcho(bytes, 0, ICMP_ECHO_REQUEST, identifier, sequence, data)),
    source,
    destination,
  ),
);

const plainPacket = fc.oneof(udpPacket, tcpPacket, echoPacket);

const datagram = (port: number, data: Uint8Array): Uint8Array =>
  packet(
    PROTOCOL_UDP,
    written((bytes) => emitUdp(bytes, 0, 1, 2, 40_000, port, data), data.length + 8),
    1,
    2,
  );

const httpBytes = fc.oneof(
  httpRequest.map(({ head, content }) => emitHttpRequest(head, content)),
  httpResponse.map(({ head, content }) => emitHttpResponse(head, content)),
);

const httpPacket = fc.tuple(tcpFields, tcpOptions, httpBytes).map(([fields, options, data]) => {
  const ports = { ...fields, destinationPort: HTTP_PORT };
  const segment = written((bytes) => emitTcp(bytes, 0, 1, 2, ports, emitTcpOptions(options), data));
  return packet(PROTOCOL_TCP, segment, 1, 2);
});

const applicationPacket = fc.oneof(
  dnsMessage.map((message) => datagram(DNS_PORT, emitDns(message))),
  dhcpMessage.map((message) => datagram(DHCP_SERVER_PORT, emitDhcp(message))),
  httpPacket,
);

/** Quotes the first bytes of a packet, at least as much as RFC 792 asks for. */
const errorPacket = fc
  .tuple(u32, u32, fc.constantFrom(3, 4, 5, 11, 12), fc.nat(4), u32, plainPacket, fc.integer({ min: 28, max: 200 }))
  .map(([source, destination, type, code, rest, quoted, most]) => {
    const length = Math.min(most, quoted.length);
    const message = written((bytes) => emitIcmpError(bytes, 0, type, code, rest, quoted, 0, length));
    return packet(PROTOCOL_ICMP, message, source, destination);
  });

const tunnelPacket = fc
  .tuple(u32, u32, plainPacket)
  .map(([source, destination, inner]) => packet(PROTOCOL_IPIP, inner, source, destination));

function frame(etherType: number, body: Uint8Array, tags: readonly number[]): Uint8Array {
  return written((bytes) => {
    const types = [...tags.map(() => ETHERTYPE_VLAN), etherType];
    emitEthernet(bytes, 0, 0x020000000201, 0x020000000101, types[0] as number);
    tags.forEach((id, i) => {
      emitVlan(bytes, 14 + 4 * i, { priority: i & 7, dropEligible: false, id, etherType: types[i + 1] as number });
    });
    const at = 14 + 4 * tags.length;
    bytes.set(body, at);
    return at + body.length;
  }, body.length + 100);
}

const arpPacket = fc.tuple(u16, mac, u32, mac, u32).map(([operation, senderMac, senderIp, targetMac, targetIp]) =>
  written((bytes) => {
    emitArp(bytes, 0, operation, senderMac, senderIp, targetMac, targetIp);
    return 28;
  }),
);

const tags = fc.array(fc.nat(4095), { maxLength: 2 });

const untunnelledFrame = fc.oneof(
  fc.tuple(arpPacket, tags).map(([body, ids]) => frame(ETHERTYPE_ARP, body, ids)),
  fc
    .tuple(fc.oneof(plainPacket, errorPacket, tunnelPacket, applicationPacket), tags)
    .map(([body, ids]) => frame(ETHERTYPE_IPV4, body, ids)),
);

export function inVxlan(inner: Uint8Array, vni = 1): Uint8Array {
  const body = new Uint8Array(VXLAN_HEADER + inner.length);
  emitVxlan(body, 0, vni);
  body.set(inner, VXLAN_HEADER);
  return frame(ETHERTYPE_IPV4, datagram(LINUX_VXLAN_PORT, body), []);
}

const vxlanFrame = fc.tuple(untunnelledFrame, fc.nat(0xffffff)).map(([inner, vni]) => inVxlan(inner, vni));

/** Frames with nothing wrong in them. */
export const goodFrame = fc.oneof({ weight: 8, arbitrary: untunnelledFrame }, { weight: 1, arbitrary: vxlanFrame });

/** Good frames with bytes changed, then cut short or made longer: near enough to real ones to reach every branch. */
export const mutatedFrame = fc
  .tuple(goodFrame, fc.array(fc.tuple(fc.nat(400), u8), { maxLength: 6 }), fc.option(fc.nat(400)), payload)
  .map(([bytes, changes, cut, extra]) => {
    const changed = bytes.slice();
    for (const [at, value] of changes) if (at < changed.length) changed[at] = value;
    return cut === null ? Uint8Array.from([...changed, ...extra]) : changed.subarray(0, cut);
  });

export const randomBytes = fc.oneof(
  fc.uint8Array({ maxLength: 120 }),
  fc.string().map(encodeUtf8),
  fc.nat(300).map((length) => new Uint8Array(length)),
  fc.nat(300).map((length) => new Uint8Array(length).fill(0xff)),
);
