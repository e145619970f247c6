/**
 * ICMP redirects: "for that destination there is a better first hop on your own link" (ip_rt_send_redirect and __ip_do_redirect,
 * net/ipv4/route.c). RFC to read first: RFC 792 "Redirect Message", RFC 1122 §3.3.1.2, RFC 1812 §5.2.7.2.
 */
import { ICMP_REDIRECT, REDIRECT_HOST } from '../wire/icmp';
import { decrementTtl, readDestination, readSource } from '../wire/ipv4';
import { isMulticastAddress, LIMITED_BROADCAST_ADDRESS } from '../wire/ipv4-address';
import { contains } from '../wire/prefix';
import type { Environment } from './environment';
import { type Host, OTHER } from './host';
import { sendIcmpError } from './icmp-error';
import type { Interface } from './interface';
import { isKnownNeighbor } from './neighbor-cache';
import { routeOutput, sourceFor } from './route';

/**
 * Tells the sender of a packet that is about to leave by the interface it came in by, towards `nextHop`. The packet goes on all the same.
 * Only a sender on that very link can take the advice.
 */
export function redirectSender(
  env: Environment,
  host: Host,
  at: Interface,
  nextHop: number,
  bytes: Uint8Array,
  packetAt: number,
  length: number,
  flow: number,
): void {
  if (host.sysctl.ofInterface('send_redirects', at) === 0) return;
  const sender = readSource(bytes, packetAt);
  const row = host.table.lookupBy(sender, at);
  if (row < 0 || host.table.gatewayOf(row) !== 0) return;
  const gateway = nextHop === readDestination(bytes, packetAt) ? 0 : nextHop;
  // Where the link is not shared by several networks, both have to be in one of them (__mkroute_input).
  if (host.sysctl.ofInterface('shared_media', at) === 0 && !isOnLink(at, sender, gateway)) return;
  if (!host.icmpLimits.allowRedirect(env.now, sender)) return;
  // Linux has counted the TTL down before it quotes the packet.
  const packet = bytes.slice(packetAt, packetAt + length);
  decrementTtl(packet, 0);
  const offender = { bytes: packet, at: 0, length, flow, from: at, delivered: false };
  sendIcmpError(env, host, offender, ICMP_REDIRECT, REDIRECT_HOST, nextHop);
}

/**
 * Takes the advice of `adviser`, which came in at `at`: from now on `destination` is reached by `gateway`. While the gateway's MAC is
 * unknown it is only asked for; the next redirect then counts.
 */
export function obeyRedirect(
  env: Environment,
  host: Host,
  at: Interface,
  adviser: number,
  gateway: number,
  destination: number,
  flow: number,
): void {
  const used = routeOutput(host, env.now, destination);
  if (used.kind !== 'unicast' || used.gateway !== adviser || gateway === adviser) return;
  if (!host.sysctl.acceptsRedirects(at)) return;
  if (isMulticastAddress(gateway) || gateway === LIMITED_BROADCAST_ADDRESS || gateway === 0) return;
  if (host.sysctl.ofInterface('shared_media', at) !== 0) {
    if (host.kindOf(gateway) !== OTHER) return;
  } else {
    if (!isOnLink(at, gateway, adviser)) return;
    if (host.sysctl.ofInterface('secure_redirects', at) !== 0 && !isKnownGateway(host, at, gateway)) return;
  }
  if (!isKnownNeighbor(env, host, used.out, gateway, flow)) return;
  const row = host.table.lookup(destination);
  if (row < 0) return;
  const route = host.table.row(row);
  host.exceptions.redirect(destination, route, gateway, sourceFor(route, destination), env.now);
}

/** Is `one` in a network of the interface, together with `other` unless that is 0? (inet_addr_onlink, net/ipv4/devinet.c) */
function isOnLink(at: Interface, one: number, other: number): boolean {
  return at.addresses.some(
    ({ peer, length }) => contains(peer, length, one) && (other === 0 || contains(peer, length, other)),
  );
}

/** Does a route lead by it already? (ip_fib_check_default, net/ipv4/fib_semantics.c) */
function isKnownGateway(host: Host, at: Interface, gateway: number): boolean {
  return host.table.rows().some((row) => row.out === at && row.gateway === gateway);
}
