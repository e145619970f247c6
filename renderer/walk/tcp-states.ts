/** The states of RFC 9293, figure 5, as a picture: where each stands, which ways lead on, and what takes one along them. */
import type { TcpState } from '../../core/trace/step';

export type Cause =
  | 'opens'
  | 'sendsSyn'
  | 'getsSyn'
  | 'getsSynAck'
  | 'bothAsk'
  | 'getsAck'
  | 'closes'
  | 'getsFin'
  | 'getsFinAck'
  | 'waited'
  | 'gone';

/** CLOSED stands twice: where a connection comes from, and where it ends. */
export type Place = Exclude<TcpState, 'CLOSED'> | 'begin' | 'end';

/** Columns 0 to 2, rows 0 to 5. Who asks and who closes first is on the left. */
export const PLACES: Readonly<Record<Place, readonly [column: number, row: number]>> = {
  begin: [0, 0],
  LISTEN: [2, 0],
  'SYN-SENT': [0, 1],
  'SYN-RECEIVED': [2, 1],
  ESTABLISHED: [1, 2],
  'FIN-WAIT-1': [0, 3],
  'CLOSE-WAIT': [2, 3],
  'FIN-WAIT-2': [0, 4],
  CLOSING: [1, 4],
  'LAST-ACK': [2, 4],
  'TIME-WAIT': [0, 5],
  end: [2, 5],
};

export interface Way {
  readonly from: Place;
  readonly to: Place;
  readonly cause: Cause;
}

export const WAYS: readonly Way[] = [
  { from: 'begin', to: 'LISTEN', cause: 'opens' },
  { from: 'begin', to: 'SYN-SENT', cause: 'sendsSyn' },
  { from: 'LISTEN', to: 'SYN-RECEIVED', cause: 'getsSyn' },
  { from: 'SYN-SENT', to: 'SYN-RECEIVED', cause: 'bothAsk' },
  { from: 'SYN-SENT', to: 'ESTABLISHED', cause: 'getsSynAck' },
  { from: 'SYN-RECEIVED', to: 'ESTABLISHED', cause: 'getsAck' },
  { from: 'ESTABLISHED', to: 'FIN-WAIT-1', cause: 'closes' },
  { from: 'ESTABLISHED', to: 'CLOSE-WAIT', cause: 'getsFin' },
  { from: 'FIN-WAIT-1', to: 'FIN-WAIT-2', cause: 'getsAck' },
  { from: 'FIN-WAIT-1', to: 'CLOSING', cause: 'getsFin' },
  { from: 'FIN-WAIT-2', to: 'TIME-WAIT', cause: 'getsFin' },
  { from: 'CLOSING', to: 'TIME-WAIT', cause: 'getsAck' },
  { from: 'CLOSE-WAIT', to: 'LAST-ACK', cause: 'closes' },
  { from: 'LAST-ACK', to: 'end', cause: 'getsAck' },
  { from: 'TIME-WAIT', to: 'end', cause: 'waited' },
];

/** Ways that are taken but not drawn, because a line would cross the picture. */
const RARE: readonly Way[] = [
  { from: 'begin', to: 'SYN-RECEIVED', cause: 'getsSyn' },
  { from: 'SYN-RECEIVED', to: 'FIN-WAIT-1', cause: 'closes' },
  { from: 'SYN-RECEIVED', to: 'CLOSE-WAIT', cause: 'getsFin' },
  { from: 'FIN-WAIT-1', to: 'TIME-WAIT', cause: 'getsFinAck' },
];

/** The way of one change of state. Whatever else leads to CLOSED is a reset, a timeout, or a program that gives up. */
export function wayOf(from: TcpState, to: TcpState): Way {
  const [start, goal]: readonly Place[] = [from === 'CLOSED' ? 'begin' : from, to === 'CLOSED' ? 'end' : to];
  const known = [...WAYS, ...RARE].find((way) => way.from === start && way.to === goal);
  return known ?? { from: start ?? 'begin', to: goal ?? 'end', cause: 'gone' };
}
