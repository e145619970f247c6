/** The virtual services of a host, and what may be changed about them (net/netfilter/ipvs/ip_vs_ctl.c). */
import { PROTOCOL_UDP } from '../../wire/ipv4';
import type { Environment } from '../environment';
import type { Host } from '../host';
import { Reassembly } from '../reassembly';
import { type Connection, ConnectionTable } from './connection';
import { RealServer, type ServerOptions, type ServiceOptions, Stats, VirtualService } from './service';
import { Timeouts } from './states';

export type IpvsError = 'EEXIST' | 'ENOENT' | 'ESRCH' | 'EINVAL' | 'ERANGE';

export interface ServiceKey {
  readonly protocol: number;
  readonly address: number;
  readonly port: number;
}

export interface ServerKey {
  readonly address: number;
  readonly port: number;
}

/** The hook for packets of the host's own: `ipvsOutput`. Who sends packets must not know this folder, which sends some, too. */
export type OutputHook = (
  env: Environment,
  host: Host,
  ipvs: Ipvs,
  bytes: Uint8Array,
  length: number,
  flow: number,
) => boolean;

export class Ipvs {
  constructor(readonly output: OutputHook = () => false) {}

  readonly services: VirtualService[] = [];
  readonly connections = new ConnectionTable();
  readonly timeouts = new Timeouts();
  /** Of packets in pieces that are forwarded (IP_DEFRAG_VS_FWD). */
  readonly reassembly = new Reassembly();
  /** Of the whole host (/proc/net/ip_vs_stats). */
  readonly stats = new Stats();
  /** Real servers that were deleted while connections remember them: one that comes back is the same (dest_trash). */
  private readonly trash: RealServer[] = [];

  /** The service with just this address and port. */
  find({ protocol, address, port }: ServiceKey): VirtualService | null {
    return (
      this.services.find((one) => one.port === port && one.address === address && one.protocol === protocol) ?? null
    );
  }

  /** The service that a packet is for: one of every port counts where no other does (ip_vs_service_find). */
  serviceFor(protocol: number, address: number, port: number): VirtualService | null {
    return this.find({ protocol, address, port }) ?? this.find({ protocol, address, port: 0 });
  }

  addService(key: ServiceKey, options: ServiceOptions): IpvsError | null {
    if (this.find(key) !== null) return 'EEXIST';
    this.services.push(new VirtualService(key.protocol, key.address, key.port, options));
    return null;
  }

  editService(key: ServiceKey, options: ServiceOptions): IpvsError | null {
    const service = this.find(key);
    if (service === null) return 'ESRCH';
    service.edit(options);
    return null;
  }

  deleteService(key: ServiceKey): IpvsError | null {
    const service = this.find(key);
    if (service === null) return 'ESRCH';
    for (const server of [...service.servers]) this.drop(service, server);
    this.services.splice(this.services.indexOf(service), 1);
    return null;
  }

  flush(): void {
    for (const service of [...this.services]) this.deleteService(service);
  }

  addServer(key: ServiceKey, server: ServerKey, options: ServerOptions): IpvsError | null {
    const service = this.find(key);
    if (service === null) return 'ESRCH';
    if (options.lower > options.upper) return 'ERANGE';
    if (service.find(server.address, server.port) !== null) return 'EEXIST';
    const added = this.revived(key, server) ?? new RealServer(service, server.address, server.port);
    added.set(options);
    service.add(added);
    return null;
  }

  editServer(key: ServiceKey, server: ServerKey, options: ServerOptions): IpvsError | null {
    const service = this.find(key);
    if (service === null) return 'ESRCH';
    if (options.lower > options.upper) return 'ERANGE';
    const found = service.find(server.address, server.port);
    if (found === null) return 'ENOENT';
    found.set(options);
    service.scheduler.changed?.(service.servers);
    return null;
  }

  deleteServer(key: ServiceKey, server: ServerKey): IpvsError | null {
    const service = this.find(key);
    if (service === null) return 'ESRCH';
    const found = service.find(server.address, server.port);
    if (found === null) return 'ENOENT';
    this.drop(service, found);
    return null;
  }

  private drop(service: VirtualService, server: RealServer): void {
    service.remove(server);
    this.trash.push(server);
  }

  /** ip_vs_trash_get_dest. */
  private revived({ protocol, address, port }: ServiceKey, server: ServerKey): RealServer | null {
    const place = this.trash.findIndex((one) => {
      const { service } = one;
      const same = service.protocol === protocol && service.address === address && service.port === port;
      return same && one.address === server.address && one.port === server.port && one.total + one.persistent > 0;
    });
    return place < 0 ? null : (this.trash.splice(place, 1)[0] ?? null);
  }

  /** Of one service and its servers, or of all (ip_vs_zero_service, ip_vs_zero_all). */
  zero(key: ServiceKey | null): IpvsError | null {
    const one = key === null ? null : this.find(key);
    if (key !== null && one === null) return 'ESRCH';
    for (const service of one === null ? this.services : [one]) {
      service.stats.clear();
      for (const { stats } of service.servers) stats.clear();
    }
    if (one === null) this.stats.clear();
    return null;
  }

  /** ip_vs_in_stats. */
  countIn({ server }: Connection, bytes: number): void {
    if (!server.available) return;
    for (const stats of [server.stats, server.service.stats, this.stats]) {
      stats.inPackets++;
      stats.inBytes += bytes;
    }
  }

  /** ip_vs_out_stats. */
  countOut({ server }: Connection, bytes: number): void {
    if (!server.available) return;
    for (const stats of [server.stats, server.service.stats, this.stats]) {
      stats.outPackets++;
      stats.outBytes += bytes;
    }
  }

  /** ip_vs_conn_stats. */
  countConnection({ server }: Connection): void {
    for (const stats of [server.stats, server.service.stats, this.stats]) stats.connections++;
  }
}

/** "TCP" or "UDP". */
export function protocolOfService(protocol: number): 'TCP' | 'UDP' {
  return protocol === PROTOCOL_UDP ? 'UDP' : 'TCP';
}
