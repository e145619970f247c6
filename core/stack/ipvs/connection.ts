/** Connections that were given to a real server, and how long they are remembered (net/netfilter/ipvs/ip_vs_conn.c). */
import { NS_PER_S } from '../../base/time';
import { PROTOCOL_TCP } from '../../wire/ipv4';
import type { RealServer } from './service';
import {
  ESTABLISHED,
  type INPUT,
  INPUT_ONLY,
  isActiveTcpState,
  NEW,
  nextTcpState,
  OUTPUT,
  TCP_STATE_NAMES,
  type Timeouts,
} from './states';

/** Before its first packet has set another (ip_vs_conn_new). */
const FIRST_TIMEOUT = 3 * NS_PER_S;
/** One that others hang on lives on for so long at a time (ip_vs_conn_expire). */
const WITH_CONTROLLED = 60 * NS_PER_S;

/** Who speaks to which virtual service: the client's address and port, the service's. */
export interface Parties {
  readonly protocol: number;
  readonly client: number;
  readonly clientPort: number;
  readonly virtual: number;
  readonly virtualPort: number;
}

export class Connection {
  state = NEW;
  /** IP_VS_CONN_F_INACTIVE: it does not count among the server's active ones. */
  inactive = true;
  /** No packet of the real server was seen (IP_VS_CONN_F_NOOUTPUT); with NAT all would be. */
  oneWay: boolean;
  /** Of a template: a connection made by it came as far as to be established (IP_VS_CTPL_S_ASSURED). */
  assured = false;
  timeout = FIRST_TIMEOUT;
  expires = 0;
  /** The template that it was made by, and how many this template has made that live. */
  control: Connection | null = null;
  controlled = 0;
  /** Of a template: its server is gone, so that it is not found any more (ip_vs_check_template). */
  lost = false;

  constructor(
    readonly parties: Parties,
    readonly server: RealServer,
    /** The port at the real server. */
    readonly serverPort: number,
    /** A client's tie to a real server, no connection: of a persistent service. */
    readonly template: boolean,
    readonly onePacket: boolean,
    readonly method = server.method,
  ) {
    this.oneWay = method !== 'masq';
  }

  /** ip_vs_state_name. */
  get stateName(): string {
    if (this.template) return this.assured ? 'ASSURED' : 'NONE';
    return this.parties.protocol === PROTOCOL_TCP ? (TCP_STATE_NAMES[this.state] ?? 'ERR!') : 'UDP';
  }

  /** A packet passes (tcp_state_transition, udp_state_transition); `flags` of TCP. */
  passes(direction: typeof INPUT | typeof OUTPUT, flags: number, timeouts: Timeouts): void {
    if (this.parties.protocol !== PROTOCOL_TCP) {
      this.timeout = timeouts.udp;
      if (direction === OUTPUT) this.assure();
      return;
    }
    if (this.oneWay && direction === OUTPUT) this.oneWay = false;
    const next = nextTcpState(this.oneWay ? INPUT_ONLY : direction, flags, this.state);
    if (next !== this.state) {
      if (this.inactive === isActiveTcpState(next)) {
        this.inactive = !this.inactive;
        this.server.active += this.inactive ? -1 : 1;
      }
      if (next === ESTABLISHED) this.assure();
    }
    this.state = next;
    this.timeout = timeouts.tcp[next] as number;
  }

  private assure(): void {
    if (this.control !== null) this.control.assured = true;
  }
}

/** All of a host: found by the client's end, as the kernel hashes them. */
export class ConnectionTable {
  private readonly byClient = new Map<number, Connection[]>();
  /** In the order in which they were made. */
  private readonly order = new Set<Connection>();
  /** None runs out before. */
  private earliest = Infinity;

  all(now: number): readonly Connection[] {
    this.sweep(now);
    return [...this.order];
  }

  /** Whose packet from a client to a virtual service is this? (ip_vs_conn_in_get) */
  findIn(now: number, { protocol, client, clientPort, virtual, virtualPort }: Parties): Connection | null {
    for (const one of this.of(now, client, clientPort)) {
      const { parties } = one;
      if (one.template || parties.protocol !== protocol) continue;
      if (parties.virtual === virtual && parties.virtualPort === virtualPort) return one;
    }
    return null;
  }

  /** Whose answer is this, from `server` to a client? Real servers of other methods than NAT speak as the virtual service (ip_vs_conn_out_get). */
  findOut(
    now: number,
    protocol: number,
    server: number,
    serverPort: number,
    client: number,
    clientPort: number,
  ): Connection | null {
    for (const one of this.of(now, client, clientPort)) {
      const { parties } = one;
      if (one.template || parties.protocol !== protocol) continue;
      const masked = one.method === 'masq';
      const port = masked ? one.serverPort : parties.virtualPort;
      if (port === serverPort && (masked ? one.server.address : parties.virtual) === server) return one;
    }
    return null;
  }

  /** ip_vs_ct_in_get. */
  findTemplate(now: number, { protocol, client, virtual, virtualPort }: Parties): Connection | null {
    const found = this.of(now, client, 0).find(({ template, lost, parties }) => {
      if (!template || lost || parties.protocol !== protocol) return false;
      return parties.virtual === virtual && parties.virtualPort === virtualPort;
    });
    return found ?? null;
  }

  private of(now: number, client: number, clientPort: number): readonly Connection[] {
    this.sweep(now);
    return this.byClient.get(keyOf(client, clientPort)) ?? [];
  }

  /** Enters a connection and binds it to its server (ip_vs_conn_new, ip_vs_bind_dest, ip_vs_conn_hash). */
  add(now: number, connection: Connection): void {
    const { server, parties } = connection;
    const key = keyOf(parties.client, parties.clientPort);
    const chain = this.byClient.get(key);
    if (chain === undefined) this.byClient.set(key, [connection]);
    else chain.unshift(connection);
    this.order.add(connection);
    if (connection.template) server.persistent++;
    else {
      server.total++;
      server.weigh(1);
    }
    this.restart(now, connection);
  }

  /** It was used: its time begins anew (ip_vs_conn_put). */
  restart(now: number, connection: Connection): void {
    connection.expires = now + connection.timeout;
    if (connection.expires < this.earliest) this.earliest = connection.expires;
  }

  /** Lets it run out now (ip_vs_conn_expire_now). */
  expire(now: number, connection: Connection): void {
    connection.expires = now;
    this.earliest = now;
    this.sweep(now);
  }

  /** Forgets all that ran out meanwhile, one after the other (ip_vs_conn_expire). */
  private sweep(now: number): void {
    while (now >= this.earliest) {
      let first: Connection | null = null;
      for (const one of this.order) if (first === null || one.expires < first.expires) first = one;
      this.earliest = first?.expires ?? Infinity;
      if (first === null || first.expires > now) return;
      if (first.controlled > 0) {
        first.timeout = WITH_CONTROLLED;
        first.expires += WITH_CONTROLLED;
      } else this.forget(first);
    }
  }

  private forget(connection: Connection): void {
    const { server, parties, control } = connection;
    const key = keyOf(parties.client, parties.clientPort);
    const chain = (this.byClient.get(key) ?? []).filter((one) => one !== connection);
    if (chain.length === 0) this.byClient.delete(key);
    else this.byClient.set(key, chain);
    this.order.delete(connection);
    if (control !== null) control.controlled--;
    if (connection.template) server.persistent--;
    else {
      if (!connection.inactive) server.active--;
      server.total--;
      server.weigh(-1);
    }
  }
}

function keyOf(address: number, port: number): number {
  return address * 0x1_0000 + port;
}
