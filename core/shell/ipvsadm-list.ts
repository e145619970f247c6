/** What `ipvsadm -L` and `-S` print (print_title, print_service_entry, print_conn of ipvsadm 1.31), to the column. */
import { type ConnectionView, METHOD_NAMES, type RealServerView, type VirtualServiceView } from '../apps/ipvs';
import { serviceName } from '../apps/service-names';
import { SH_FALLBACK, SH_PORT } from '../stack/ipvs/schedulers/sh';
import { PROTOCOL_UDP } from '../wire/ipv4';
import { formatIpv4Address } from '../wire/ipv4-address';

export type TableFormat = 'plain' | 'stats' | 'thresholds' | 'persistent-conn' | 'tun-info' | 'rule';

export interface ListOptions {
  readonly format: TableFormat;
  readonly numeric: boolean;
  readonly exact: boolean;
  readonly sorted: boolean;
  /** The name of an address, or the address as text. */
  readonly nameOf: (address: number) => string;
}

export const TABLE_HEAD = 'IP Virtual Server version 1.2.1 (size=4096)\n';

const TITLES: { readonly [F in TableFormat]: string } = {
  plain:
    'Prot LocalAddress:Port Scheduler Flags\n  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn\n',
  stats: 'Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes\n  -> RemoteAddress:Port\n',
  thresholds:
    'Prot LocalAddress:Port            Uthreshold Lthreshold ActiveConn InActConn \n  -> RemoteAddress:Port\n',
  'persistent-conn':
    'Prot LocalAddress:Port            Weight    PersistConn ActiveConn InActConn \n  -> RemoteAddress:Port\n',
  'tun-info':
    'Prot LocalAddress:Port Scheduler Flags\n  -> RemoteAddress:Port           Forward TunnelInfo    Weight ActiveConn InActConn\n',
  rule: '',
};

/** addrport_to_anyname. */
function endpoint(address: number, port: number, protocol: number, options: ListOptions): string {
  if (options.numeric) return `${formatIpv4Address(address)}:${port}`;
  const name = serviceName(port, protocol === PROTOCOL_UDP ? 'udp' : 'tcp');
  return `${options.nameOf(address)}:${name ?? port}`;
}

function byAddress(one: { address: number; port: number }, other: { address: number; port: number }): number {
  return one.address - other.address || one.port - other.port;
}

/** The title and every service. */
export function listServices(services: readonly VirtualServiceView[], options: ListOptions): string {
  const list = options.sorted
    ? services.toSorted((one, other) => one.protocol - other.protocol || byAddress(one, other))
    : services;
  return TITLES[options.format] + list.map((one) => serviceLines(one, options)).join('');
}

function serviceLines(service: VirtualServiceView, options: ListOptions): string {
  const { format } = options;
  const { protocol, address, port, stats } = service;
  const name = endpoint(address, port, protocol, options);
  const servers = options.sorted ? service.servers.toSorted(byAddress) : service.servers;
  if (format === 'rule') {
    const rule = `${protocol === PROTOCOL_UDP ? '-u' : '-t'} ${name}`;
    const lines = servers.map(
      (one) => `-a ${rule} -r ${endpoint(one.address, one.port, protocol, options)} ${ruleOf(one)}\n`,
    );
    return `-A ${rule} -s ${flagsOfRule(service)}\n${lines.join('')}`;
  }
  const shown = `${protocol === PROTOCOL_UDP ? 'UDP' : 'TCP'}  ${name}`.slice(0, 33);
  const head = format === 'stats' ? shown.padEnd(33) + counters(stats, options) : `${shown} ${flags(service)}`;
  const lines = servers.map((one) => {
    const server = endpoint(one.address, one.port, protocol, options).slice(0, 28).padEnd(28);
    return `  -> ${server}${columns(one, options)}\n`;
  });
  return `${head}\n${lines.join('')}`;
}

function columns(server: RealServerView, options: ListOptions): string {
  const { method, weight, active, inactive, persistent, upper, lower } = server;
  const padded = (...fields: readonly (readonly [string | number, number])[]) =>
    fields.map(([value, width]) => ` ${String(value).padEnd(width)}`).join('');
  const counts = [
    [active, 10],
    [inactive, 10],
  ] as const;
  switch (options.format) {
    case 'stats':
      return counters(server.stats, options);
    case 'thresholds':
      return padded([upper, 10], [lower, 10], ...counts);
    case 'persistent-conn':
      return padded([weight, 9], [persistent, 11], ...counts);
    case 'tun-info':
      return padded([METHOD_NAMES[method], 7], [method === 'tunnel' ? 'ipip' : 'n/a', 13], [weight, 6], ...counts);
    default:
      return padded([METHOD_NAMES[method], 7], [weight, 6], ...counts);
  }
}

const SWITCHES = { masq: '-m', droute: '-g', tunnel: '-i' } as const;

function ruleOf({ method, weight }: RealServerView): string {
  return `${SWITCHES[method]} -w ${weight}${method === 'tunnel' ? ' --tun-type ipip' : ''}`;
}

/** print_sched_flags. */
function schedulerFlags({ options: { scheduler, schedulerFlags: bits } }: VirtualServiceView): string {
  const names =
    scheduler === 'sh'
      ? [(bits & SH_FALLBACK) !== 0 ? 'sh-fallback' : '', (bits & SH_PORT) !== 0 ? 'sh-port' : '']
      : [1, 2, 3].map((flag) => ((bits & (1 << (flag - 1))) !== 0 ? `flag-${flag}` : ''));
  return names.filter((name) => name !== '').join(',');
}

const ALL_BITS = 0xffff_ffff;

function flags(service: VirtualServiceView): string {
  const { scheduler, persistence, netmask, onePacket } = service.options;
  const more = schedulerFlags(service);
  const mask = netmask === ALL_BITS ? '' : ` mask ${formatIpv4Address(netmask)}`;
  const persistent = persistence === null ? '' : ` persistent ${persistence}${mask}`;
  return `${scheduler}${more === '' ? '' : ` (${more})`}${persistent}${onePacket ? ' ops' : ''}`;
}

function flagsOfRule(service: VirtualServiceView): string {
  const { scheduler, persistence, netmask, onePacket } = service.options;
  const more = schedulerFlags(service);
  const mask = netmask === ALL_BITS ? '' : ` -M ${formatIpv4Address(netmask)}`;
  const persistent = persistence === null ? '' : ` -p ${persistence}${mask}`;
  return `${scheduler}${persistent}${onePacket ? ' -o' : ''}${more === '' ? '' : ` -b ${more}`}`;
}

function counters(stats: VirtualServiceView['stats'], { exact }: ListOptions): string {
  const { connections, inPackets, outPackets, inBytes, outBytes } = stats;
  return [connections, inPackets, outPackets, inBytes, outBytes].map((value) => largeNumber(value, exact)).join('');
}

/** print_largenum. */
function largeNumber(value: number, exact: boolean): string {
  const text = String(value);
  if (exact) return text.padStart(text.length <= 8 ? 9 : text.length + 1);
  const units = [
    [1e8, 1, ''],
    [1e9, 1e3, 'K'],
    [1e11, 1e6, 'M'],
    [1e14, 1e9, 'G'],
    [Infinity, 1e12, 'T'],
  ] as const;
  const [, by, unit] = units.find(([below]) => value < below) ?? units[4];
  return String(Math.floor(value / by)).padStart(9 - unit.length) + unit;
}

/** `ipvsadm -Lc`. */
export function listConnections(connections: readonly ConnectionView[], options: ListOptions): string {
  const pair = (value: number) => String(value).padStart(2, '0');
  const rows = connections.map((one) => {
    const name = (address: number, port: number) => endpoint(address, port, one.protocol, options);
    const expires = `${pair(Math.floor(one.expires / 60))}:${pair(one.expires % 60)}`;
    const ends = `${name(one.client, one.clientPort).padEnd(18)} ${name(one.virtual, one.virtualPort).padEnd(18)}`;
    const protocol = one.protocol === PROTOCOL_UDP ? 'UDP' : 'TCP';
    return `${protocol} ${expires.padEnd(6)} ${one.state.padEnd(11)} ${ends} ${name(one.server, one.serverPort)}\n`;
  });
  const title = 'pro expire state       source             virtual            destination\n';
  return `IPVS connection entries\n${title}${rows.join('')}`;
}
