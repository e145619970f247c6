/** An address that a DHCP server lends, and what the node does with it (dhclient-script of Debian 12: BOUND, EXPIRE, STOP). */
import type { StepDetails } from '../trace/step';
import type { DhcpMessage } from '../wire/dhcp';
import { formatIpv4Address } from '../wire/ipv4-address';
import { lengthOfMask, maskOf } from '../wire/prefix';
import type { Os, UdpSocket } from './process';

export interface DhcpLease {
  readonly address: number;
  readonly length: number;
  readonly broadcast: number | null;
  readonly router: number | null;
  readonly resolvers: readonly number[];
  readonly server: number;
  readonly seconds: number;
  /** Seconds until it is renewed (T1), and until any server is asked (T2). */
  readonly renewal: number;
  readonly rebinding: number;
}

/** The lease in an ACK. `below` gives a random number: dhclient spreads renewals over the last quarter of T1. */
export function leaseOf(ack: DhcpMessage, below: (limit: number) => number): DhcpLease {
  const { options, yourAddress: address, serverAddress } = ack;
  const seconds = options.leaseSeconds ?? 0;
  const given = options.renewalSeconds ?? Math.floor(seconds / 2);
  const renewal = Math.floor((given * 3 + 3) / 4) + Math.floor((below(Math.max(1, given)) + 3) / 4);
  return {
    address,
    length: lengthOfMask(options.subnetMask ?? maskOf(24)) ?? 24,
    broadcast: options.broadcastAddress ?? null,
    router: options.routers?.[0] ?? null,
    resolvers: options.nameServers ?? [],
    server: options.serverId ?? serverAddress,
    seconds,
    renewal,
    rebinding: options.rebindingSeconds ?? Math.floor((seconds * 7) / 8),
  };
}

export function configure(os: Os, device: string, lease: DhcpLease): void {
  const { address, length, broadcast, router, resolvers, seconds } = lease;
  const lifetime = { validFor: seconds, preferredFor: seconds };
  const own = { address, length, ...lifetime, ...(broadcast === null ? {} : { broadcast }) };
  os.config.addAddress(device, own, 'replace');
  if (router !== null) {
    os.config.addRoute({ network: 0, length: 0, gateway: router, interface: device, metric: null });
  }
  if (resolvers.length > 0) os.config.setResolvers(resolvers.map(formatIpv4Address));
}

export function deconfigure(os: Os, device: string, { address, length }: DhcpLease): void {
  os.config.deleteAddress(device, { address, length });
}

export function noteLease(
  socket: UdpSocket,
  action: StepDetails['dhcp.lease']['action'],
  lease: DhcpLease | null,
): void {
  socket.note('dhcp.lease', {
    role: 'client',
    action,
    address: lease === null ? null : formatIpv4Address(lease.address),
    mask: lease === null ? null : formatIpv4Address(maskOf(lease.length)),
    router: lease === null || lease.router === null ? null : formatIpv4Address(lease.router),
    resolvers: lease === null ? [] : lease.resolvers.map(formatIpv4Address),
    lease_s: lease?.seconds ?? null,
    server: lease === null ? null : formatIpv4Address(lease.server),
  });
}
