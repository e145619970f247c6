import { nameOfAddress } from '../apps/names';
import type { Os, SocketView } from '../apps/process';
import { serviceName } from '../apps/service-names';
import { BAD_OPTION, type Command, complained, immediate, type Outcome, printed } from './command';
import { getopt, type ParsedOptions } from './getopt';
import { localEnd, remoteEnd, ssState, stateOf } from './socket-words';
import { ALL_STATES, CONNECTIONS, readFilter, SERVERS } from './ss-filter';
import { SS_USAGE } from './ss-usage';

const OPTIONS = 'dhaletuwxnro460spTbEf:mMiA:D:F:vVzZN:KHSO';
const LONG = {
  numeric: 'n',
  resolve: 'r',
  options: 'o',
  extended: 'e',
  memory: 'm',
  info: 'i',
  processes: 'p',
  threads: 'T',
  bpf: 'b',
  events: 'E',
  dccp: 'd',
  tcp: 't',
  sctp: 'S',
  udp: 'u',
  raw: 'w',
  unix: 'x',
  all: 'a',
  listening: 'l',
  ipv4: '4',
  ipv6: '6',
  packet: '0',
  family: 'f',
  socket: 'A',
  query: 'A',
  summary: 's',
  diag: 'D',
  filter: 'F',
  version: 'V',
  help: 'h',
  context: 'Z',
  contexts: 'z',
  net: 'N',
  kill: 'K',
  'no-header': 'H',
  oneline: 'O',
  mptcp: 'M',
};
const SIMULATED = 'haltunr46spf:A:VvHO';

const OTHER_TABLES = [
  ...['dccp', 'sctp', 'mptcp', 'raw', 'unix', 'packet', 'netlink', 'tipc', 'vsock', 'xdp', 'p_raw', 'p_dgr'],
  ...['unix_stream', 'unix_dgram', 'unix_seqpacket', 'u_str', 'u_dgr', 'u_seq', 'vsock_stream', 'vsock_dgram'],
];

interface Column {
  readonly head: string;
  /** What stands before it. */
  readonly delimiter: string;
  readonly right: boolean;
}

/** misc/ss.c (columns). */
const COLUMNS: readonly Column[] = [
  { head: 'Netid', delimiter: '', right: false },
  { head: 'State', delimiter: ' ', right: false },
  { head: 'Recv-Q', delimiter: ' ', right: false },
  { head: 'Send-Q', delimiter: ' ', right: false },
  { head: 'Local Address:', delimiter: ' ', right: true },
  { head: 'Port', delimiter: '', right: false },
  { head: 'Peer Address:', delimiter: ' ', right: true },
  { head: 'Port', delimiter: '', right: false },
  { head: 'Process', delimiter: '', right: false },
];
const NETID = 0;
const STATE = 1;

/** `ss` of iproute2 6.1, as it prints where its output is no terminal: columns as wide as they must be. */
export const ss: Command = (args) => {
  const parsed = getopt(args, OPTIONS, LONG);
  if (!parsed.ok) return immediate(() => complained(`ss: ${parsed.error}\n${SS_USAGE}`, BAD_OPTION));
  const { options, operands } = parsed.value;
  const letters = new Set(options.map((option) => option.letter));
  const other = options.find(({ letter }) => !SIMULATED.includes(letter));
  if (other !== undefined) {
    return immediate(() => complained(`ss: option -${other.letter} is not simulated\n`, BAD_OPTION));
  }
  if (letters.has('h')) return immediate(() => printed(SS_USAGE));
  if (letters.has('V') || letters.has('v')) return immediate(() => printed('ss utility, iproute2-6.1.0\n'));
  const tables = tablesOf(options);
  if ('status' in tables) return immediate(() => tables);
  return immediate((os): Outcome => {
    const summary = letters.has('s') ? summaryOf(os) : '';
    if (summary !== '' && tables.asUsual && operands.length === 0) return printed(summary);
    const last = options.findLast(({ letter }) => letter === 'a' || letter === 'l')?.letter;
    const filter = readFilter(os, operands, last === 'a' ? ALL_STATES : last === 'l' ? SERVERS : CONNECTIONS);
    if (!filter.ok) return { ...filter.error, output: summary };
    const { states, fits } = filter.value;
    const protocols = tables.none ? new Set() : tables.protocols;
    const shown = os.sockets().filter((one) => protocols.has(one.protocol) && states.has(stateOf(one)) && fits(one));
    const rows = shown.map((one) => rowOf(os, one, letters));
    const hidden = [...(tables.protocols.size === 1 ? [NETID] : []), ...(states.size === 1 ? [STATE] : [])];
    return printed(summary + table(letters.has('H') ? rows : [COLUMNS.map(({ head }) => head), ...rows], hidden));
  });
};

interface Tables {
  readonly protocols: ReadonlySet<SocketView['protocol']>;
  /** Only those of IPv6 are meant: there are none. */
  readonly none: boolean;
  /** None was named. */
  readonly asUsual: boolean;
}

/** Which sockets -t, -u, -A and -f mean. */
function tablesOf(options: ParsedOptions['options']): Tables | Outcome {
  const protocols = new Set<SocketView['protocol']>();
  let [inet, inet6] = [false, false];
  for (const { letter, value } of options) {
    if (letter === 't') protocols.add('tcp');
    if (letter === 'u') protocols.add('udp');
    if (letter === '4' || (letter === 'f' && value === 'inet')) inet = true;
    else if (letter === '6' || (letter === 'f' && value === 'inet6')) inet6 = true;
    else if (letter === 'f') {
      const known = ['link', 'unix', 'netlink', 'tipc', 'vsock', 'xdp'].includes(value);
      if (known) return complained(`ss: the family ${value} is not simulated\n`, BAD_OPTION);
      return complained(`ss: "${value}" is invalid family\n${SS_USAGE}`, BAD_OPTION);
    }
    for (const name of letter === 'A' ? value.split(',') : []) {
      if (['tcp', 'all', 'inet'].includes(name)) protocols.add('tcp');
      if (['udp', 'all', 'inet'].includes(name)) protocols.add('udp');
      if (['tcp', 'udp', 'all', 'inet'].includes(name)) continue;
      return OTHER_TABLES.includes(name)
        ? complained(`ss: the socket table "${name}" is not simulated\n`, BAD_OPTION)
        : complained(`ss: "${name}" is illegal socket table id\n${SS_USAGE}`, BAD_OPTION);
    }
  }
  const asUsual = protocols.size === 0 && !inet && !inet6;
  const meant = protocols.size === 0 ? new Set(['tcp', 'udp'] as const) : protocols;
  return { protocols: meant, none: inet6 && !inet, asUsual };
}

function rowOf(os: Os, socket: SocketView, letters: ReadonlySet<string>): readonly string[] {
  const { owner, protocol, receiveQueue, sendQueue } = socket;
  const users = letters.has('p') && owner !== null ? ` users:(("${owner.name}",pid=${owner.pid},fd=3))` : '';
  const host = (text: string, address: number): string =>
    `${letters.has('r') && address !== 0 ? (nameOfAddress(os, address) ?? text) : text}:`;
  const port = (text: string): string =>
    letters.has('n') || text === '*' ? text : (serviceName(Number(text), protocol) ?? text);
  const [[local, localPort], [remote, remotePort]] = [localEnd(socket), remoteEnd(socket)];
  return [
    protocol,
    ssState(socket),
    String(receiveQueue),
    String(sendQueue),
    host(local, socket.local),
    port(localPort),
    host(remote, socket.remote),
    port(remotePort),
    users,
  ];
}

function table(rows: readonly (readonly string[])[], hidden: readonly number[]): string {
  const shown = COLUMNS.map((column, i) => ({ ...column, i })).filter(({ i }) => !hidden.includes(i));
  const widths = COLUMNS.map((_, i) => Math.max(0, ...rows.map((row) => (row[i] as string).length)));
  return rows
    .map((row) => {
      const cells = shown.map(({ i, right, delimiter }, at) => {
        const cell = row[i] as string;
        const width = widths[i] as number;
        return (at === 0 ? '' : delimiter) + (right ? cell.padStart(width) : cell.padEnd(width));
      });
      return `${cells.join('')}\n`;
    })
    .join('');
}

/** Source: print_summary, of /proc/net/sockstat and snmp. A connection in TIME-WAIT is no socket any more. */
function summaryOf(os: Os): string {
  const all = os.sockets();
  const count = (fits: (one: SocketView) => boolean): number => all.filter(fits).length;
  const waiting = count(({ state }) => state === 'TIME-WAIT');
  const udp = count(({ protocol }) => protocol === 'udp');
  const tcp = all.length - udp - waiting;
  const established = count(({ state }) => state === 'ESTABLISHED' || state === 'CLOSE-WAIT');
  const orphaned = count(({ owner, state }) => owner === null && state !== 'TIME-WAIT' && state !== null);
  const row = (name: string, sockets: number): string =>
    `${name}\t  ${String(sockets).padEnd(9)} ${String(sockets).padEnd(9)} ${'0'.padEnd(9)}\n`;
  return (
    `Total: ${udp + tcp}\n` +
    `TCP:   ${tcp + waiting} (estab ${established}, closed ${waiting}, orphaned ${orphaned}, timewait ${waiting})\n` +
    `\nTransport Total     IP        IPv6\n${row('RAW', 0)}${row('UDP', udp)}${row('TCP', tcp)}${row('INET', udp + tcp)}${row('FRAG', 0)}\n`
  );
}
