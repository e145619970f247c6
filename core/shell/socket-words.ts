/** The words of `ss` and `netstat` for a socket. */
import type { SocketView } from '../apps/process';
import { formatIpv4Address } from '../wire/ipv4-address';

type State = NonNullable<SocketView['state']>;

/** ss (iproute2, misc/ss.c sstate_namel) and netstat (net-tools, statistics of lib/): the same states in other words. */
const WORDS: Readonly<Record<State, readonly [ss: string, netstat: string]>> = {
  CLOSED: ['UNCONN', 'CLOSE'],
  LISTEN: ['LISTEN', 'LISTEN'],
  'SYN-SENT': ['SYN-SENT', 'SYN_SENT'],
  'SYN-RECEIVED': ['SYN-RECV', 'SYN_RECV'],
  ESTABLISHED: ['ESTAB', 'ESTABLISHED'],
  'FIN-WAIT-1': ['FIN-WAIT-1', 'FIN_WAIT1'],
  'FIN-WAIT-2': ['FIN-WAIT-2', 'FIN_WAIT2'],
  'CLOSE-WAIT': ['CLOSE-WAIT', 'CLOSE_WAIT'],
  CLOSING: ['CLOSING', 'CLOSING'],
  'LAST-ACK': ['LAST-ACK', 'LAST_ACK'],
  'TIME-WAIT': ['TIME-WAIT', 'TIME_WAIT'],
};

/** A datagram socket counts as established where it has another end. */
export function stateOf({ state, remotePort }: SocketView): State {
  return state ?? (remotePort === 0 ? 'CLOSED' : 'ESTABLISHED');
}

export function ssState(socket: SocketView): string {
  return WORDS[stateOf(socket)][0];
}

export function netstatState({ state, remotePort }: SocketView): string {
  if (state === null) return remotePort === 0 ? '' : 'ESTABLISHED';
  return WORDS[state][1];
}

/** Waits for others to come: a listening socket, or a datagram socket without another end. */
export function isServer({ state, remotePort }: SocketView): boolean {
  return state === null ? remotePort === 0 : state === 'LISTEN';
}

export function localEnd({ local, localPort }: SocketView): readonly [string, string] {
  return [formatIpv4Address(local), String(localPort)];
}

export function remoteEnd({ remote, remotePort }: SocketView): readonly [string, string] {
  return [formatIpv4Address(remote), remotePort === 0 ? '*' : String(remotePort)];
}
