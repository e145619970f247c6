/**
 * May a packet from this address to that one have come in by this interface? The checks of ip_route_input_slow and fib_validate_source
 * (net/ipv4/route.c, fib_frontend.c), in their order. RFC to read first: RFC 3704 §2.2, RFC 1812 §5.3.7.
 */
import { isLoopbackAddress, isMulticastAddress, LIMITED_BROADCAST_ADDRESS } from '../wire/ipv4-address';
import { BROADCAST, type Host, OTHER } from './host';
import type { Interface } from './interface';

export type SourceProblem = 'MARTIAN_SOURCE' | 'MARTIAN_DESTINATION' | 'REVERSE_PATH';

/** No host's own address, in the way that most are: nobody's, the loopback's, a group's or everybody's. */
export function isUnusual(address: number): boolean {
  const net = address >>> 24;
  return net === 0 || net === 127 || net >= 224;
}

/** null: nothing speaks against it, and nothing does between usual addresses unless the source is the host's own or reverse paths count. */
export function sourceProblem(host: Host, from: Interface, source: number, destination: number): SourceProblem | null {
  if (isMulticastAddress(source) || source === LIMITED_BROADCAST_ADDRESS) return 'MARTIAN_SOURCE';
  // Nobody is 0.0.0.0 but who asks everybody for an address.
  if (source === 0 && destination !== LIMITED_BROADCAST_ADDRESS) return 'MARTIAN_SOURCE';
  if (from.loopback) return null;
  const net = destination >>> 24;
  if (destination === 0) return 'MARTIAN_DESTINATION';
  if ((net === 127 || isLoopbackAddress(source)) && host.sysctl.ofInterface('route_localnet', from) === 0) {
    return net === 127 ? 'MARTIAN_DESTINATION' : 'MARTIAN_SOURCE';
  }
  // A packet that claims to come from one of our own addresses is refused.
  const problem =
    host.isLocal(source) && host.sysctl.ofInterface('accept_local', from) === 0
      ? 'MARTIAN_SOURCE'
      : source !== 0 && from.reverseFilter > 0 && !reversePathOk(host, from, source)
        ? 'REVERSE_PATH'
        : null;
  // A packet that leads nowhere gets its error, or silence, before anybody asks who sent it.
  return problem === null || leadsNowhere(host, from, destination) ? null : problem;
}

function leadsNowhere(host: Host, from: Interface, destination: number): boolean {
  if (isMulticastAddress(destination) || host.kindOf(destination) !== OTHER) return false;
  return !from.forwarding || host.table.lookup(destination) < 0;
}

/** Would a packet back to `source` leave by the interface that this one came in by? */
function reversePathOk(host: Host, from: Interface, source: number): boolean {
  if (host.kindOf(source) === BROADCAST) return false;
  const row = host.table.lookup(source);
  return row >= 0 && (from.reverseFilter === 2 || host.table.outOf(row) === from);
}
