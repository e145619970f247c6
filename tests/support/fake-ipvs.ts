import type { ConnectionView, IpvsCalls, VirtualServiceView } from '../../core/apps/ipvs';
import { Ipvs } from '../../core/stack/ipvs/table';

/** Virtual services that are a table alone; no packet reaches them. */
export class FakeIpvs implements IpvsCalls {
  private readonly table = new Ipvs();

  constructor(
    private readonly shown: readonly VirtualServiceView[] | null = null,
    private readonly entries: readonly ConnectionView[] = [],
  ) {}

  services = () => this.shown ?? this.table.services;
  connections = () => this.entries;
  timeouts = () => this.table.timeouts.get();
  setTimeouts = (tcp: number, tcpFin: number, udp: number) => this.table.timeouts.set(tcp, tcpFin, udp);
  addService: IpvsCalls['addService'] = (key, options) => this.table.addService(key, options);
  editService: IpvsCalls['editService'] = (key, options) => this.table.editService(key, options);
  deleteService: IpvsCalls['deleteService'] = (key) => this.table.deleteService(key);
  flush = () => this.table.flush();
  addServer: IpvsCalls['addServer'] = (key, server, options) => this.table.addServer(key, server, options);
  editServer: IpvsCalls['editServer'] = (key, server, options) => this.table.editServer(key, server, options);
  deleteServer: IpvsCalls['deleteServer'] = (key, server) => this.table.deleteServer(key, server);
  zero: IpvsCalls['zero'] = (key) => this.table.zero(key);
}
