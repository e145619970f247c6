import type { SocketView } from '../apps/process';
import { BAD_OPTION, type Command, complained, immediate, printed } from './command';
import { getopt } from './getopt';
import { isServer, localEnd, remoteEnd, ssState } from './socket-words';

const OPTIONS = 'hVtuanlpH4';
const LONG = {
  tcp: 't',
  udp: 'u',
  all: 'a',
  numeric: 'n',
  listening: 'l',
  processes: 'p',
  'no-header': 'H',
  ipv4: '4',
};

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

/** `ss [-tuanlp]` of iproute2 6.1, as it prints where its output is no terminal: columns as wide as they must be. */
export const ss: Command = (args) => {
  const parsed = getopt(args, OPTIONS, LONG);
  if (!parsed.ok) return immediate(() => complained(`ss: ${parsed.error}\n`, BAD_OPTION));
  const letters = new Set(parsed.value.options.map((option) => option.letter));
  const [filter] = parsed.value.operands;
  if (filter !== undefined)
    return immediate(() => complained(`ss: the filter "${filter}" is not simulated\n`, BAD_OPTION));
  if (!letters.has('n')) return immediate(() => complained('ss: names are not simulated, -n is\n', BAD_OPTION));
  const one = letters.has('t') !== letters.has('u');
  return immediate((os) => {
    const shown = os.sockets().filter((socket) => {
      if (one && (socket.protocol === 'tcp') !== letters.has('t')) return false;
      if (letters.has('a')) return true;
      if (letters.has('l')) return isServer(socket);
      return !isServer(socket) && socket.state !== 'TIME-WAIT' && socket.state !== 'SYN-RECEIVED';
    });
    const rows = shown.map((socket) => rowOf(socket, letters.has('p')));
    return printed(table(letters.has('H') ? rows : [COLUMNS.map(({ head }) => head), ...rows], one));
  });
};

function rowOf(socket: SocketView, withProcess: boolean): readonly string[] {
  const [local, localPort] = localEnd(socket);
  const [remote, remotePort] = remoteEnd(socket);
  const { owner, protocol, receiveQueue, sendQueue } = socket;
  const users = withProcess && owner !== null ? `users:(("${owner.name}",pid=${owner.pid},fd=3))` : '';
  const queues = [String(receiveQueue), String(sendQueue)];
  return [protocol, ssState(socket), ...queues, `${local}:`, localPort, `${remote}:`, remotePort, users];
}

function table(rows: readonly (readonly string[])[], withoutNetid: boolean): string {
  const shown = COLUMNS.map((column, i) => ({ ...column, i })).slice(withoutNetid ? 1 : 0);
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
