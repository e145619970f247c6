/** Names the stretches of a walk: who looks for whose MAC, the request on its way, the answer, the error. */

import type { Network } from '../network/network';
import type { Phase, PhaseKind } from '../trace/views';
import { OP_REQUEST, readArpOperation, readArpSenderIp, readArpTargetIp } from '../wire/arp';
import { ETHERNET_HEADER, ETHERTYPE_ARP, ETHERTYPE_IPV4, readEtherType } from '../wire/ethernet';
import { ICMP_ECHO_REPLY, isIcmpError, readIcmpType } from '../wire/icmp';
import { PROTOCOL_ICMP, readIhl, readProtocol } from '../wire/ipv4';
import { formatIpv4Address } from '../wire/ipv4-address';

/** Walks of more steps than this get no phases: their names would not fit above the ticks. */
export const PHASE_LIMIT = 20_000;

type Kind = Omit<Phase, 'from' | 'to'>;

export function phasesOf(network: Network, from: number, to: number): readonly Phase[] {
  if (to - from > PHASE_LIMIT) return [];
  const { log, frames } = network;
  const phases: (Kind & { from: number; to: number })[] = [];
  let begun = false;
  /** Steps about no frame yet: they belong to the frame that follows. */
  let pending = 0;
  const add = (kind: Kind, first: number, last: number) => {
    const open = phases.at(-1);
    if (open !== undefined && sameKind(open, kind)) open.to = last;
    else phases.push({ ...kind, from: first, to: last });
  };
  for (let step = from; step <= to; step++) {
    const packet = log.packet(step);
    if (packet === 0) {
      pending = pending || step;
      continue;
    }
    if (!begun) {
      if (pending !== 0) add({ kind: 'command' }, pending, step - 1);
      pending = 0;
      begun = true;
    }
    add(kindOf(network, frames.view(packet)), pending || step, step);
    pending = 0;
  }
  if (pending !== 0) add({ kind: begun ? 'other' : 'command' }, pending, to);
  return phases;
}

function sameKind(x: Kind, y: Kind): boolean {
  return x.kind === y.kind && x.node === y.node && x.target === y.target;
}

function kindOf(network: Network, bytes: Uint8Array): Kind {
  const etherType = readEtherType(bytes, 0);
  if (etherType === ETHERTYPE_ARP) {
    const asked = readArpOperation(bytes, ETHERNET_HEADER) === OP_REQUEST;
    const sender = ownerOf(network, readArpSenderIp(bytes, ETHERNET_HEADER));
    const target = ownerOf(network, readArpTargetIp(bytes, ETHERNET_HEADER));
    return asked ? { kind: 'resolve', node: sender, target } : { kind: 'resolve', node: target, target: sender };
  }
  if (etherType !== ETHERTYPE_IPV4) return { kind: 'other' };
  return { kind: kindOfPacket(bytes) };
}

function kindOfPacket(bytes: Uint8Array): PhaseKind {
  if (readProtocol(bytes, ETHERNET_HEADER) !== PROTOCOL_ICMP) return 'request';
  const type = readIcmpType(bytes, ETHERNET_HEADER + readIhl(bytes, ETHERNET_HEADER));
  if (isIcmpError(type)) return 'error';
  return type === ICMP_ECHO_REPLY ? 'reply' : 'request';
}

/** The node that has an address, else the address. */
function ownerOf(network: Network, address: number): string {
  const owner = network.nodes.find((node) => node.kind === 'host' && node.isLocal(address));
  return owner?.name ?? formatIpv4Address(address);
}
