import type { Os, SocketView } from '../apps/process';
import { serviceName } from '../apps/service-names';
import { formatIpv4Address } from '../wire/ipv4-address';
import { BAD_OPTION, type Command, complained, immediate, type Outcome, printed } from './command';
import { getopt } from './getopt';
import { showInterfaces } from './ifconfig';
import { type NameOf, named } from './named';
import { NETSTAT_USAGE } from './net-tools-usage';
import { FEATURES, HARDWARE, helped } from './net-tools-words';
import { namedInRoutes, routeTable } from './route-table';
import { isServer, netstatState } from './socket-words';

/** The last four have no letter of their own. */
const LONG = {
  tcp: 't',
  udp: 'u',
  udplite: 'U',
  sctp: 'S',
  raw: 'w',
  unix: 'x',
  listening: 'l',
  all: 'a',
  timers: 'o',
  continuous: 'c',
  interfaces: 'i',
  extend: 'e',
  programs: 'p',
  verbose: 'v',
  statistics: 's',
  numeric: 'n',
  symbolic: 'N',
  cache: 'C',
  fib: 'F',
  groups: 'g',
  masquerade: 'M',
  route: 'r',
  wide: 'W',
  context: 'Z',
  help: 'h',
  version: 'V',
  protocol: 'A',
  inet: '4',
  inet6: '6',
  'numeric-hosts': '1',
  'numeric-ports': '2',
  'numeric-users': '3',
};
const SIMULATED = 'tulaipvnNCFrWhV4A123e';
const VERSION = `net-tools 2.10
Fred Baumgarten, Alan Cox, Bernd Eckenfels, Phil Blundell, Tuan Hoang, Brian Micek and others
+NEW_ADDRT +RTF_IRTT +RTF_REJECT +FW_MASQUERADE +I18N +SELINUX
AF: (inet) ${FEATURES}
HW:  ${HARDWARE}
`;
const NO_CACHE =
  'Kernel IP routing cache\nSource          Destination     Gateway         Flags   MSS Window  irtt Iface\n';
/** Where an address and its port have to fit. */
const END_WIDTH = 22;

/** `netstat` of net-tools 2.10: sockets, with -r the routes, with -i the interfaces. */
export const netstat: Command = (args) => {
  const parsed = getopt(args, 'A:CFMacdeghilnNoprsStuUvVWw64xZ', LONG);
  if (!parsed.ok) return immediate(() => complained(`netstat: ${parsed.error}\n${NETSTAT_USAGE}`, BAD_OPTION));
  const { options } = parsed.value;
  const letters = new Set(options.map((option) => option.letter));
  const other = options.find(
    ({ letter, value }) => !SIMULATED.includes(letter) || (letter === 'A' && value !== 'inet'),
  );
  const extended = options.filter(({ letter }) => letter === 'e').length;
  const isTable = letters.has('r') || letters.has('i');
  const left = other?.letter ?? (extended > 0 && !isTable ? 'e' : null);
  if (letters.has('V')) return immediate(() => printed(VERSION));
  if (letters.has('h')) return immediate(() => helped(NETSTAT_USAGE));
  if (left !== null) return immediate(() => complained(`netstat: option -${left} is not simulated\n`, BAD_OPTION));
  const numeric = letters.has('n') || letters.has('1');
  if (letters.has('r')) {
    if (letters.has('C') && !letters.has('F')) return immediate(() => printed(NO_CACHE));
    // The other way round than `route -e`.
    const columns = extended === 0 ? 1 : extended === 1 ? 0 : 2;
    return named(numeric, namedInRoutes, (os, nameOf) => printed(routeTable(os, numeric, columns, nameOf)));
  }
  if (letters.has('i')) {
    return immediate((os): Outcome => {
      const { output } = showInterfaces(os, null, letters.has('a'), extended === 0, HEADER);
      return printed(`Kernel Interface table\n${output}`);
    });
  }
  const shown = (os: Os) => socketsOf(os, letters);
  const remotes = (os: Os) => shown(os).flatMap(({ local, remote }) => [local, remote]);
  return named(numeric, remotes, (os, nameOf) => printed(sockets(shown(os), letters, nameOf)));
};

const HEADER = 'Iface             MTU    RX-OK RX-ERR RX-DRP RX-OVR    TX-OK TX-ERR TX-DRP TX-OVR Flg\n';

function socketsOf(os: Os, letters: ReadonlySet<string>): readonly SocketView[] {
  const both = letters.has('t') === letters.has('u');
  return (['tcp', 'udp'] as const)
    .filter((protocol) => both || letters.has(protocol === 'tcp' ? 't' : 'u'))
    .flatMap((protocol) => os.sockets().filter((socket) => socket.protocol === protocol))
    .filter((socket) => letters.has('a') || isServer(socket) === letters.has('l'));
}

/** Source: netstat.c (inet_do_one, unix_info). A simulated node has no UNIX sockets. */
function sockets(shown: readonly SocketView[], letters: ReadonlySet<string>, nameOf: NameOf): string {
  const which = letters.has('a') ? 'servers and established' : letters.has('l') ? 'only servers' : 'w/o servers';
  const programs = letters.has('p');
  const program = programs ? ' PID/Program name    ' : '';
  const familyGiven = [...'tu4A'].some((letter) => letters.has(letter));
  const unix = `Active UNIX domain sockets (${which})\nProto RefCnt Flags       Type       State         I-Node  ${program} Path\n`;
  return (
    `Active Internet connections (${which})\n` +
    `Proto Recv-Q Send-Q Local Address           Foreign Address         State      ${program}\n` +
    shown.map((socket) => `${rowOf(socket, letters, nameOf)}\n`).join('') +
    (familyGiven ? '' : unix)
  );
}

function rowOf(socket: SocketView, letters: ReadonlySet<string>, nameOf: NameOf): string {
  const { protocol, state, owner } = socket;
  // /proc/net/tcp has no backlog.
  const sending = state === 'LISTEN' ? 0 : socket.sendQueue;
  const numericPorts = letters.has('n') || letters.has('2');
  const end = (address: number, port: number): string => {
    const service = numericPorts ? null : serviceName(port, protocol);
    const name = port === 0 ? '*' : (service ?? String(port));
    const host = nameOf(address) ?? formatIpv4Address(address);
    const fitting = letters.has('W') ? host : host.slice(0, Math.max(0, END_WIDTH - name.length));
    return `${fitting}:${name}`.padEnd(END_WIDTH + 1);
  };
  const row = [
    protocol.padEnd(5),
    String(socket.receiveQueue).padStart(6),
    String(sending).padStart(6),
    end(socket.local, socket.localPort),
    end(socket.remote, socket.remotePort),
    netstatState(socket).padEnd(11),
  ].join(' ');
  if (!letters.has('p')) return row;
  return `${row} ${(owner === null ? '-' : `${owner.pid}/${owner.name}`).slice(0, 19).padEnd(20)}`;
}
