import type { Os, SocketView } from '../apps/process';
import { formatIpv4Address } from '../wire/ipv4-address';
import { maskOf } from '../wire/prefix';
import { BAD_OPTION, type Command, complained, immediate, printed } from './command';
import { getopt } from './getopt';
import { isServer, localEnd, netstatState, remoteEnd } from './socket-words';

const LONG = { tcp: 't', udp: 'u', all: 'a', numeric: 'n', listening: 'l', programs: 'p', route: 'r', wide: 'W' };

/** `netstat -n[atulp]` and `netstat -rn` of net-tools 2.10. */
export const netstat: Command = (args) => {
  const parsed = getopt(args, 'tuanlprW4', LONG);
  if (!parsed.ok) return immediate(() => complained(`netstat: ${parsed.error}\n`, BAD_OPTION));
  const letters = new Set(parsed.value.options.map((option) => option.letter));
  if (!letters.has('n')) return immediate(() => complained('netstat: names are not simulated, -n is\n', BAD_OPTION));
  return immediate((os) => printed(letters.has('r') ? routes(os) : sockets(os, letters)));
};

function sockets(os: Os, letters: ReadonlySet<string>): string {
  const [all, servers] = [letters.has('a'), letters.has('l')];
  const both = letters.has('t') === letters.has('u');
  const shown = (['tcp', 'udp'] as const)
    .filter((protocol) => both || letters.has(protocol === 'tcp' ? 't' : 'u'))
    .flatMap((protocol) => os.sockets().filter((socket) => socket.protocol === protocol))
    .filter((socket) => all || isServer(socket) === servers);
  const which = all ? 'servers and established' : servers ? 'only servers' : 'w/o servers';
  const programs = letters.has('p');
  return (
    `Active Internet connections (${which})\n` +
    'Proto Recv-Q Send-Q Local Address           Foreign Address         State      ' +
    `${programs ? ' PID/Program name    ' : ''}\n` +
    shown.map((socket) => `${rowOf(socket, programs)}\n`).join('')
  );
}

function rowOf(socket: SocketView, withProgram: boolean): string {
  const { protocol, state, owner } = socket;
  // /proc/net/tcp has no backlog.
  const sending = state === 'LISTEN' ? 0 : socket.sendQueue;
  const end = ([address, port]: readonly [string, string]): string => `${address}:${port}`.padEnd(23);
  const row = [
    protocol.padEnd(5),
    String(socket.receiveQueue).padStart(6),
    String(sending).padStart(6),
    end(localEnd(socket)),
    end(remoteEnd(socket)),
    netstatState(socket).padEnd(11),
  ].join(' ');
  return withProgram ? `${row} ${(owner === null ? '-' : `${owner.pid}/${owner.name}`).padEnd(20)}` : row;
}

function routes(os: Os): string {
  const head =
    'Kernel IP routing table\nDestination     Gateway         Genmask         Flags   MSS Window  irtt Iface\n';
  const rows = os.routes().map(({ network, gateway, length, interface: device }) => {
    const flags = `U${gateway === 0 ? '' : 'G'}${length === 32 ? 'H' : ''}`;
    const columns = [network, gateway, maskOf(length)].map((value) => formatIpv4Address(value).padEnd(16));
    return `${columns.join('')}${flags.padEnd(6)}    0 0          0 ${device}\n`;
  });
  return head + rows.join('');
}
