/** The virtual services of a file, entered into a host's table as `ipvsadm -A` and `ipvsadm -a` would. */
import { invariant } from '../base/invariant';
import { parseEndpoint, parseServer } from '../document/notation';
import type { LvsMode, LvsService } from '../document/topology';
import type { Host } from '../stack/host';
import { ipvsOutput } from '../stack/ipvs/output';
import type { ForwardingMethod } from '../stack/ipvs/service';
import { Ipvs } from '../stack/ipvs/table';
import { PROTOCOL_TCP } from '../wire/ipv4';

const METHOD_OF: { readonly [M in LvsMode]: ForwardingMethod } = { nat: 'masq', dr: 'droute', tun: 'tunnel' };

/** The table of a host, made when first needed. */
export function ipvsOf(host: Host): Ipvs {
  host.ipvs ??= new Ipvs(ipvsOutput);
  return host.ipvs;
}

export function enterLvs(host: Host, { virtual, scheduler = 'wlc', mode = 'dr', real = [] }: LvsService): void {
  const endpoint = parseEndpoint(virtual);
  invariant(endpoint !== null, `virtual ${virtual}`);
  const ipvs = ipvsOf(host);
  const key = { protocol: PROTOCOL_TCP, ...endpoint };
  const options = { scheduler, persistence: null, netmask: 0xffff_ffff, onePacket: false, schedulerFlags: 0 };
  const refused = ipvs.addService(key, options);
  invariant(refused === null, `service ${virtual}: ${refused}`);
  for (const { address, weight = 1 } of real) {
    const server = parseServer(address);
    invariant(server !== null, `real server ${address}`);
    // Without NAT the packet keeps its port (ipvsadm: "destination port must be equal to the service port").
    const port = mode === 'nat' ? (server.port ?? endpoint.port) : endpoint.port;
    const full = { method: METHOD_OF[mode], weight, upper: 0, lower: 0 };
    const failed = ipvs.addServer(key, { address: server.address, port }, full);
    invariant(failed === null, `real server ${address}: ${failed}`);
  }
}
