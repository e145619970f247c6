/** What a process may see and change of its node's virtual services, as libipvs asks the kernel; each change answers null, or why it was refused. */
import type { ForwardingMethod, ServerOptions, ServiceOptions, Stats } from '../stack/ipvs/service';
import type { IpvsError, ServerKey, ServiceKey } from '../stack/ipvs/table';

export type { IpvsError, ServerKey, ServerOptions, ServiceKey, ServiceOptions };

type Counters = Pick<Stats, 'connections' | 'inPackets' | 'outPackets' | 'inBytes' | 'outBytes'>;

export interface RealServerView extends ServerKey, ServerOptions {
  readonly active: number;
  readonly inactive: number;
  readonly persistent: number;
  readonly stats: Counters;
}

export interface VirtualServiceView extends ServiceKey {
  readonly options: ServiceOptions;
  readonly stats: Counters;
  /** The newest first. */
  readonly servers: readonly RealServerView[];
}

export interface ConnectionView {
  readonly protocol: number;
  readonly client: number;
  readonly clientPort: number;
  readonly virtual: number;
  readonly virtualPort: number;
  readonly server: number;
  readonly serverPort: number;
  readonly state: string;
  /** Whole seconds that it will be remembered. */
  readonly expires: number;
}

export interface IpvsCalls {
  /** In the order in which they were added. */
  services(): readonly VirtualServiceView[];
  connections(): readonly ConnectionView[];
  /** Seconds: of TCP, of TCP after a FIN, of UDP. */
  timeouts(): readonly [number, number, number];
  /** 0 leaves one as it is. */
  setTimeouts(tcp: number, tcpFin: number, udp: number): void;
  addService(key: ServiceKey, options: ServiceOptions): IpvsError | null;
  editService(key: ServiceKey, options: ServiceOptions): IpvsError | null;
  deleteService(key: ServiceKey): IpvsError | null;
  flush(): void;
  addServer(key: ServiceKey, server: ServerKey, options: ServerOptions): IpvsError | null;
  editServer(key: ServiceKey, server: ServerKey, options: ServerOptions): IpvsError | null;
  deleteServer(key: ServiceKey, server: ServerKey): IpvsError | null;
  /** Sets counters to zero; null: all. */
  zero(key: ServiceKey | null): IpvsError | null;
}

/** As ipvsadm prints a method. */
export const METHOD_NAMES: { readonly [M in ForwardingMethod]: string } = {
  masq: 'Masq',
  droute: 'Route',
  tunnel: 'Tunnel',
};
