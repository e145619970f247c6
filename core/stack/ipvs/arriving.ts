/** A packet as the hooks look at it (struct ip_vs_iphdr, ip_vs_fill_iph_skb). */
import { readU16 } from '../../base/bytes';
import { PROTOCOL_TCP, PROTOCOL_UDP, readDestination, readIhl, readProtocol, readSource } from '../../wire/ipv4';
import { readTcpFlags, TCP_HEADER } from '../../wire/tcp';
import { UDP_HEADER } from '../../wire/udp';
import type { Interface } from '../interface';

export interface ArrivingPacket {
  readonly from: Interface;
  /** The frame that brought it, and its conversation. */
  readonly frame: number;
  readonly flow: number;
  readonly bytes: Uint8Array;
  readonly at: number;
  /** Bytes, header included. */
  readonly length: number;
  readonly protocol: number;
  readonly source: number;
  readonly destination: number;
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** Of TCP; 0 else. */
  readonly flags: number;
}

/** Null where it is neither TCP nor UDP, or its header is cut. */
export function arriving(
  from: Interface,
  frame: number,
  flow: number,
  bytes: Uint8Array,
  at: number,
  length: number,
): ArrivingPacket | null {
  const protocol = readProtocol(bytes, at);
  const tcp = protocol === PROTOCOL_TCP;
  if (!tcp && protocol !== PROTOCOL_UDP) return null;
  const transport = at + readIhl(bytes, at);
  if (at + length - transport < (tcp ? TCP_HEADER : UDP_HEADER)) return null;
  return {
    from,
    frame,
    flow,
    bytes,
    at,
    length,
    protocol,
    source: readSource(bytes, at),
    destination: readDestination(bytes, at),
    sourcePort: readU16(bytes, transport),
    destinationPort: readU16(bytes, transport + 2),
    flags: tcp ? readTcpFlags(bytes, transport) : 0,
  };
}
