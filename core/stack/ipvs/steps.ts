/** What the log gets of IPVS: which real server and why, and which bytes NAT has changed. */
import type { LvsDetail, TranslationDetail } from '../../trace/balancing';
import { readHeaderChecksum, readProtocol } from '../../wire/ipv4';
import { formatIpv4Address } from '../../wire/ipv4-address';
import { type End, readTransportChecksum } from '../../wire/translate';
import type { Environment } from '../environment';
import { recordDetail } from '../record';
import type { ArrivingPacket } from './arriving';
import type { Connection } from './connection';
import type { ForwardingMethod, VirtualService } from './service';
import { protocolOfService } from './table';

export const MODE_OF: { readonly [M in ForwardingMethod]: NonNullable<LvsDetail['mode']> } = {
  masq: 'nat',
  droute: 'dr',
  tunnel: 'tun',
};

function endpoint(address: number, port: number): string {
  return `${formatIpv4Address(address)}:${port}`;
}

/** The real servers as a scheduler finds them; nothing where nobody will read it. */
export function serversNow(env: Environment, { servers, scheduler }: VirtualService): LvsDetail['servers'] {
  if (!env.log.recording) return [];
  return servers.map((server) => {
    const load = server.weight === 0 ? undefined : scheduler.load?.(server);
    return {
      server: endpoint(server.address, server.port),
      weight: server.weight,
      active: server.active,
      inactive: server.inactive,
      load: load === undefined ? null : Math.round(load * 100) / 100,
    };
  });
}

export function recordSchedule(
  env: Environment,
  packet: ArrivingPacket,
  service: VirtualService,
  how: LvsDetail['how'],
  connection: Connection | null,
  servers: LvsDetail['servers'],
): void {
  if (!env.log.recording) return;
  recordDetail(env, 'lvs.schedule', packet.from.index, packet.frame, packet.flow, {
    protocol: protocolOfService(packet.protocol),
    client: endpoint(packet.source, packet.sourcePort),
    virtual: endpoint(packet.destination, packet.destinationPort),
    scheduler: service.options.scheduler,
    how,
    server: connection === null ? null : endpoint(connection.server.address, connection.serverPort),
    mode: connection === null ? null : MODE_OF[connection.method],
    state: connection?.stateName ?? null,
    servers,
  });
}

function hex(value: number): string {
  return `0x${value.toString(16).padStart(4, '0')}`;
}

/** One end of the packet `after`, which lay in `before` from `at`, was rewritten. */
export function recordTranslation(
  env: Environment,
  packet: Pick<ArrivingPacket, 'from' | 'frame' | 'flow' | 'bytes' | 'at'>,
  field: End,
  ends: { readonly before: string; readonly after: string },
  after: Uint8Array,
): void {
  if (!env.log.recording) return;
  const { from, frame, flow, bytes, at } = packet;
  const detail: TranslationDetail = {
    protocol: protocolOfService(readProtocol(bytes, at)),
    field,
    ...ends,
    ip_checksum: [hex(readHeaderChecksum(bytes, at)), hex(readHeaderChecksum(after, 0))],
    checksum: [hex(readTransportChecksum(bytes, at)), hex(readTransportChecksum(after, 0))],
  };
  recordDetail(env, 'nat.translate', from.index, frame, flow, detail);
}

/** The same of an ICMP error, whose own checksum it is. */
export function recordErrorTranslation(
  env: Environment,
  packet: Pick<ArrivingPacket, 'from' | 'frame' | 'flow' | 'bytes' | 'at'>,
  field: End,
  ends: { readonly before: string; readonly after: string },
  after: Uint8Array,
  checksum: readonly [number, number],
): void {
  if (!env.log.recording) return;
  const { from, frame, flow, bytes, at } = packet;
  recordDetail(env, 'nat.translate', from.index, frame, flow, {
    protocol: 'ICMP',
    field,
    ...ends,
    ip_checksum: [hex(readHeaderChecksum(bytes, at)), hex(readHeaderChecksum(after, 0))],
    checksum: [hex(checksum[0]), hex(checksum[1])],
  });
}
