/** The changes of its configuration that a process asks for, carried out on its host. */
import type {
  AddressMatch,
  ConfigCalls,
  LinkChange,
  NewAddress,
  NewMode,
  NewNeighbor,
  NewRoute,
  Refusal,
  RouteMode,
} from '../apps/config';
import type { Host } from '../stack/host';
import type { Interface } from '../stack/interface';
import { SCOPE_LINK } from '../stack/scope';
import { addAddress, deleteAddress } from './address-changes';
import { changeLink } from './link-changes';
import { deleteNeighbor, setNeighbor } from './neighbor-changes';
import type { Network } from './network';
import type { RunningProcess } from './processes';
import { addRoute, deleteRoute } from './route-changes';

const NO_DEVICE: Refusal = { error: 'ENODEV' };

export class HostConfig implements ConfigCalls {
  constructor(
    private readonly network: Network,
    private readonly host: Host,
    private readonly process: RunningProcess,
  ) {}

  addAddress(device: string, address: NewAddress, mode: NewMode = 'add'): Refusal | null {
    const at = this.named(device);
    return at === undefined ? NO_DEVICE : addAddress(this.network, this.host, at, address, mode);
  }

  deleteAddress(device: string, address: AddressMatch): Refusal | null {
    const at = this.named(device);
    return at === undefined ? NO_DEVICE : deleteAddress(this.network, this.host, at, address);
  }

  changeLink(device: string, change: LinkChange): Refusal | null {
    const at = this.named(device);
    return at === undefined ? NO_DEVICE : changeLink(this.network, this.host, at, change);
  }

  addRoute(route: NewRoute, mode: RouteMode = 'add'): Refusal | null {
    return addRoute(this.host, route, mode, this.network.log.count);
  }

  deleteRoute(route: NewRoute): Refusal | null {
    return deleteRoute(this.host, route, this.network.log.count);
  }

  setNeighbor(neighbor: NewNeighbor, mode: NewMode = 'add'): Refusal | null {
    const out = this.towards(neighbor.ip, neighbor.interface);
    return 'error' in out ? out : setNeighbor(this.network, this.host, out, neighbor, mode, this.flow);
  }

  deleteNeighbor(ip: number, device: string | null): Refusal | null {
    // The way to oneself leads by lo, which has no neighbors.
    if (device === null && this.host.isLocal(ip)) return { error: 'ENOENT' };
    const out = this.towards(ip, device);
    return 'error' in out ? out : deleteNeighbor(this.network, out, ip, this.flow);
  }

  setProxy(ip: number, device: string, present: boolean): Refusal | null {
    const at = this.named(device);
    if (at === undefined) return NO_DEVICE;
    if (present) at.proxied.add(ip);
    else if (!at.proxied.delete(ip)) return { error: 'ENOENT' };
    return null;
  }

  setSysctl(name: string, value: string): Refusal | null {
    if (name === 'kernel.hostname') {
      this.setHostname(value.trim());
      return null;
    }
    const refused = this.host.sysctl.write(name, value);
    if (refused === 'not-simulated') return { error: 'EOPNOTSUPP' };
    return refused === null ? null : { error: refused };
  }

  setHostname(name: string): void {
    this.host.hostname = name;
  }

  setResolvers(addresses: readonly string[]): void {
    this.host.resolvers = addresses;
  }

  /** A change by command belongs to the command's conversation if it has one. */
  private get flow(): number {
    return this.process.flow?.number ?? 0;
  }

  private named(name: string): Interface | undefined {
    return this.host.interfaces.find((one) => one.name === name);
  }

  /** Without a name: where a route without a gateway leads (arp_ioctl, arp_req_set: ip_route_output with RT_SCOPE_LINK). */
  private towards(ip: number, device: string | null): Interface | Refusal {
    if (device !== null) return this.named(device) ?? NO_DEVICE;
    const { host } = this;
    if (host.isLocal(ip)) return { error: 'EINVAL' };
    const row = host.table.lookupScoped(ip, SCOPE_LINK, null);
    return row < 0 ? { error: 'ENETUNREACH' } : host.table.outOf(row);
  }
}
