/**
 * The number under which the packets of one conversation travel together (__flow_hash_from_keys, net/core/flow_dissector.c), both ways
 * alike. The kernel's depends on a secret; this one is the same on every run.
 */
import { ETHERNET_HEADER, ETHERTYPE_IPV4, readEtherType } from '../wire/ethernet';
import {
  IPV4_HEADER,
  isFragment,
  PROTOCOL_TCP,
  PROTOCOL_UDP,
  readDestination,
  readIhl,
  readProtocol,
  readSource,
} from '../wire/ipv4';
import { readUdpDestinationPort, readUdpSourcePort } from '../wire/udp';

/** net.ipv4.ip_local_port_range. */
const FIRST_PORT = 32768;
const LAST_PORT = 60999;
const TWO_POW_32 = 0x1_0000_0000;

/** The finisher of MurmurHash3 over what came before and `value`. */
function mixed(before: number, value: number): number {
  let hash = Math.imul(before ^ value, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Of an Ethernet frame from `at` to `end`: addresses and protocol of IPv4, ports where they are there; of others only the EtherType. */
function flowHash(bytes: Uint8Array, at: number, end: number): number {
  const etherType = readEtherType(bytes, at);
  const hash = mixed(0x9747b28c, etherType);
  const packet = at + ETHERNET_HEADER;
  if (etherType !== ETHERTYPE_IPV4 || end - packet < IPV4_HEADER) return hash;
  const protocol = readProtocol(bytes, packet);
  const source = readSource(bytes, packet);
  const destination = readDestination(bytes, packet);
  const ofPair = mixed(mixed(mixed(hash, protocol), Math.min(source, destination)), Math.max(source, destination));
  const transport = packet + readIhl(bytes, packet);
  const hasPorts = (protocol === PROTOCOL_TCP || protocol === PROTOCOL_UDP) && end - transport >= 4;
  if (!hasPorts || isFragment(bytes, packet)) return ofPair;
  const from = readUdpSourcePort(bytes, transport);
  const to = readUdpDestinationPort(bytes, transport);
  return mixed(ofPair, (Math.min(from, to) << 16) | Math.max(from, to));
}

/** The UDP port from which a tunnel sends the frame: one for each conversation inside (udp_flow_src_port, include/net/udp.h). */
export function flowSourcePort(bytes: Uint8Array, at: number, end: number): number {
  const hash = flowHash(bytes, at, end) >>> 0;
  return FIRST_PORT + Math.floor((hash / TWO_POW_32) * (LAST_PORT - FIRST_PORT));
}
