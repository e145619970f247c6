/** A real server for a new connection (net/netfilter/ipvs/ip_vs_core.c). */
import { NS_PER_S } from '../../base/time';
import type { LvsDetail } from '../../trace/balancing';
import { ICMP_UNREACHABLE, UNREACHABLE_PORT } from '../../wire/icmp';
import { PROTOCOL_UDP } from '../../wire/ipv4';
import type { Environment } from '../environment';
import type { Host } from '../host';
import { sendIcmpError } from '../icmp-error';
import { recordIpDrop } from '../record';
import type { ArrivingPacket } from './arriving';
import { Connection, type Parties } from './connection';
import type { RealServer, VirtualService } from './service';
import { serversNow } from './steps';
import type { Ipvs } from './table';

export interface Scheduled {
  readonly connection: Connection;
  readonly how: LvsDetail['how'];
  /** As they were before. */
  readonly servers: LvsDetail['servers'];
}

export function partiesOf(packet: ArrivingPacket): Parties {
  return {
    protocol: packet.protocol,
    client: packet.source,
    clientPort: packet.sourcePort,
    virtual: packet.destination,
    virtualPort: packet.destinationPort,
  };
}

/** Enters a connection for the packet; null where no real server takes it (ip_vs_schedule). */
export function schedule(
  env: Environment,
  ipvs: Ipvs,
  service: VirtualService,
  packet: ArrivingPacket,
): Scheduled | null {
  const servers = serversNow(env, service);
  if (service.options.persistence !== null) return schedulePersistent(env, ipvs, service, packet, servers);
  const server = service.scheduler.schedule(service.servers, packet);
  if (server === null) return null;
  const connection = connect(env, ipvs, packet, server, server.port || packet.destinationPort);
  return { connection, how: 'scheduled', servers };
}

function connect(env: Environment, ipvs: Ipvs, packet: ArrivingPacket, server: RealServer, port: number): Connection {
  const onePacket = server.service.options.onePacket && packet.protocol === PROTOCOL_UDP;
  const connection = new Connection(partiesOf(packet), server, port, false, onePacket);
  ipvs.connections.add(env.now, connection);
  ipvs.countConnection(connection);
  return connection;
}

/** A client that was here before goes where it went then: a template remembers it (ip_vs_sched_persist). */
function schedulePersistent(
  env: Environment,
  ipvs: Ipvs,
  service: VirtualService,
  packet: ArrivingPacket,
  servers: LvsDetail['servers'],
): Scheduled | null {
  const { netmask, persistence } = service.options;
  const ofService = packet.destinationPort === service.port;
  const tie: Parties = {
    protocol: packet.protocol,
    client: (packet.source & netmask) >>> 0,
    clientPort: 0,
    virtual: packet.destination,
    virtualPort: ofService ? packet.destinationPort : 0,
  };
  const found = ipvs.connections.findTemplate(env.now, tie);
  let template = found?.server.available === true ? found : null;
  const known = template !== null;
  if (template === null) {
    const server = service.scheduler.schedule(service.servers, packet);
    if (server === null) return null;
    if (found !== null) found.lost = true;
    template = new Connection(tie, server, ofService ? server.port : 0, true, false);
    ipvs.connections.add(env.now, template);
    template.timeout = (persistence ?? 0) * NS_PER_S;
  }
  const { server } = template;
  const port = ofService && server.port !== 0 ? server.port : packet.destinationPort;
  const connection = connect(env, ipvs, packet, server, port);
  connection.control = template;
  template.controlled++;
  ipvs.connections.restart(env.now, template);
  return { connection, how: known ? 'persistent' : 'scheduled', servers };
}

/** Nobody takes the packet: its sender is told that there is no such port (ip_vs_leave). */
export function leave(env: Environment, host: Host, packet: ArrivingPacket): void {
  const { from, frame, flow, bytes, at, length } = packet;
  const step = recordIpDrop(env, from.index, frame, flow, 'NO_REAL_SERVER', bytes, at);
  env.noteOutcome(flow, 'PORT_UNREACHABLE', host.index, step);
  const offender = { bytes, at, length, flow, from, delivered: true };
  sendIcmpError(env, host, offender, ICMP_UNREACHABLE, UNREACHABLE_PORT);
}
