/** The one protocol under whose colour and name a step is shown: an index into PROTOCOLS. */
import * as code from '../trace/event-codes';
import type { FrameStore } from '../trace/frame-store';
import { PROTOCOLS, type ProtocolTag } from '../trace/step';
import type { StepLog } from '../trace/step-log';
import { ETHERNET_HEADER, ETHERTYPE_ARP, ETHERTYPE_IPV4, readEtherType } from '../wire/ethernet';
import { PROTOCOL_ICMP, PROTOCOL_TCP, PROTOCOL_UDP, readProtocol } from '../wire/ipv4';

const TAG = Object.fromEntries(PROTOCOLS.map((tag, index) => [tag, index])) as Readonly<Record<ProtocolTag, number>>;

const OF_EVENT: readonly (number | undefined)[] = (() => {
  const tags: (number | undefined)[] = [];
  for (const event of [code.ROUTE_LOOKUP, code.IP_DELIVER, code.IP_FORWARD]) tags[event] = TAG.ip;
  for (const event of [code.ARP_LOOKUP, code.ARP_REQUEST, code.ARP_REPLY, code.ARP_LEARN]) tags[event] = TAG.arp;
  for (const event of [code.BRIDGE_LEARN, code.BRIDGE_FORWARD, code.BRIDGE_FLOOD]) tags[event] = TAG.eth;
  for (const event of [code.ROUTE_MISS, code.ARP_FAIL, code.FRAME_DROP, code.IP_DROP]) tags[event] = TAG.drop;
  for (const event of [code.ICMP_SEND, code.ICMP_RECEIVE]) tags[event] = TAG.icmp;
  for (const event of [code.UDP_SEND, code.UDP_RECEIVE]) tags[event] = TAG.udp;
  return tags;
})();

/** What a command speaks, for its own first and last step. */
const OF_COMMAND: Readonly<Record<string, ProtocolTag>> = {
  ping: 'icmp',
  traceroute: 'udp',
  arp: 'arp',
  arping: 'arp',
};

export function protocolOfFrame(bytes: Uint8Array): number {
  const etherType = bytes.length < ETHERNET_HEADER ? 0 : readEtherType(bytes, 0);
  if (etherType === ETHERTYPE_ARP) return TAG.arp;
  if (etherType !== ETHERTYPE_IPV4) return TAG.eth;
  const protocol = readProtocol(bytes, ETHERNET_HEADER);
  if (protocol === PROTOCOL_ICMP) return TAG.icmp;
  if (protocol === PROTOCOL_UDP) return TAG.udp;
  return protocol === PROTOCOL_TCP ? TAG.tcp : TAG.ip;
}

export function protocolOfStep(log: StepLog, frames: FrameStore, step: number): number {
  const event = log.event(step);
  const fixed = OF_EVENT[event];
  if (fixed !== undefined) return fixed;
  if (event === code.FRAME_SEND || event === code.FRAME_RECEIVE) return protocolOfFrame(frames.view(log.packet(step)));
  const fact = log.facts[log.a(step)];
  const command = typeof fact === 'string' ? fact : (fact as { readonly command: string }).command;
  return TAG[OF_COMMAND[command.split(' ')[0] as string] ?? 'ip'];
}

export function isDrop(event: number): boolean {
  return OF_EVENT[event] === TAG.drop;
}

export function isFrameOnLink(event: number): boolean {
  return event === code.FRAME_SEND || event === code.FRAME_RECEIVE;
}
