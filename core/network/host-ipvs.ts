/** The virtual services of a host for its processes (do_ip_vs_get_ctl and do_ip_vs_set_ctl, net/netfilter/ipvs/ip_vs_ctl.c). */
import type {
  ConnectionView,
  IpvsCalls,
  IpvsError,
  ServerKey,
  ServerOptions,
  ServiceKey,
  ServiceOptions,
  VirtualServiceView,
} from '../apps/ipvs';
import { NS_PER_S } from '../base/time';
import type { Host } from '../stack/host';
import { Timeouts } from '../stack/ipvs/states';
import { isMulticastAddress } from '../wire/ipv4-address';
import { ipvsOf } from './lvs';
import type { Network } from './network';

export class HostIpvs implements IpvsCalls {
  constructor(
    private readonly network: Network,
    private readonly host: Host,
  ) {}

  services(): readonly VirtualServiceView[] {
    // What ran out meanwhile counts no longer.
    this.host.ipvs?.connections.all(this.network.now);
    return this.host.ipvs?.services ?? [];
  }

  connections(): readonly ConnectionView[] {
    const { now } = this.network;
    return (this.host.ipvs?.connections.all(now) ?? []).map((one) => ({
      ...one.parties,
      server: one.server.address,
      serverPort: one.serverPort,
      state: one.stateName,
      expires: Math.floor((one.expires - now) / NS_PER_S),
    }));
  }

  timeouts(): readonly [number, number, number] {
    return (this.host.ipvs?.timeouts ?? new Timeouts()).get();
  }

  setTimeouts(tcp: number, tcpFin: number, udp: number): void {
    ipvsOf(this.host).timeouts.set(tcp, tcpFin, udp);
  }

  addService(key: ServiceKey, options: ServiceOptions): IpvsError | null {
    return ipvsOf(this.host).addService(key, options);
  }

  editService(key: ServiceKey, options: ServiceOptions): IpvsError | null {
    return ipvsOf(this.host).editService(key, options);
  }

  deleteService(key: ServiceKey): IpvsError | null {
    return ipvsOf(this.host).deleteService(key);
  }

  flush(): void {
    this.host.ipvs?.flush();
  }

  addServer(key: ServiceKey, server: ServerKey, options: ServerOptions): IpvsError | null {
    const ipvs = ipvsOf(this.host);
    const found = ipvs.find(key);
    const known = found === null || found.find(server.address, server.port) !== null;
    if (!known && !this.isUnicast(server.address)) return 'EINVAL';
    return ipvs.addServer(key, server, options);
  }

  /** ip_vs_new_dest: one address, of this host or another. */
  private isUnicast(address: number): boolean {
    return (
      address >>> 24 !== 0 && !isMulticastAddress(address) && address >>> 28 !== 0xf && !this.host.isBroadcast(address)
    );
  }

  editServer(key: ServiceKey, server: ServerKey, options: ServerOptions): IpvsError | null {
    return ipvsOf(this.host).editServer(key, server, options);
  }

  deleteServer(key: ServiceKey, server: ServerKey): IpvsError | null {
    return ipvsOf(this.host).deleteServer(key, server);
  }

  zero(key: ServiceKey | null): IpvsError | null {
    return ipvsOf(this.host).zero(key);
  }
}
