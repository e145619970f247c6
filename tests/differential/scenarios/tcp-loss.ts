/** One connection on a link that loses frames by plan: which segment is sent again, and when. */
import type { PlannedDrop } from '../../../core/document/topology';
import { type Scenario, web } from './scenario';

/** Frames in their order, ARP included. pc1: request for srv's MAC, SYN, ACK, GET, FIN. srv: MAC, SYN-ACK, ACK of GET, answer and FIN, ACK of FIN. */
const OF_SMALL: Readonly<Record<string, PlannedDrop>> = {
  syn: { from: 'pc1:eth0', nth: 2 },
  synack: { from: 'srv:eth0', nth: 2 },
  ack: { from: 'pc1:eth0', nth: 3 },
  request: { from: 'pc1:eth0', nth: 4 },
  'ack-of-request': { from: 'srv:eth0', nth: 3 },
  answer: { from: 'srv:eth0', nth: 4 },
  fin: { from: 'pc1:eth0', nth: 5 },
  'last-ack': { from: 'srv:eth0', nth: 5 },
};
/** What is lost last is repeated after the command has ended. */
const LATE: ReadonlySet<string> = new Set(['fin', 'last-ack']);
const WITH_END = ['pc1: curl -s http://10.1.0.2/', 'pc1: sleep 2'];
/** Without a delay both sides repeat at the same moment: who is first differs from run to run. */
const RACES: ReadonlySet<string> = new Set(['tcp-lost-synack-0', 'tcp-lost-fin-0']);

const DELAYS_MS = [0, 20, 40, 100];
const DELAYS_OF_BIG_MS = [0, 20, 100];

const of = (end: 'pc1' | 'srv', ...numbers: readonly number[]): readonly PlannedDrop[] =>
  numbers.map((nth) => ({ from: `${end}:eth0`, nth }));

/** 20,000 bytes are 14 segments: srv's frames 4 to 17, the last with FIN; ten of them leave at once. */
const OF_BIG: Readonly<Record<string, readonly PlannedDrop[]>> = {
  'big-first': of('srv', 4),
  'big-second': of('srv', 5),
  'big-middle': of('srv', 10),
  'big-before-last': of('srv', 16),
  'big-last': of('srv', 17),
  'big-last-two': of('srv', 16, 17),
  'big-last-three': of('srv', 15, 16, 17),
  'big-two-apart': of('srv', 6, 9),
  'big-two-together': of('srv', 7, 8),
  'big-whole-window': of('srv', 4, 5, 6, 7, 8, 9, 10, 11, 12, 13),
  // The repeat of the sixth frame too: of 14 segments the 15th to leave.
  'big-repeat': of('srv', 6, 18),
  'big-acks': of('pc1', 5, 6, 7, 8),
};

export const tcpLossScenarios: readonly Scenario[] = [
  ...DELAYS_MS.flatMap((delay) =>
    Object.entries(OF_SMALL).map(([what, drop]) =>
      web(`tcp-lost-${what}-${delay}`, { delay, drop: [drop], ...(LATE.has(what) ? { script: WITH_END } : {}) }),
    ),
  ).filter(({ name }) => !RACES.has(name)),
  ...DELAYS_OF_BIG_MS.flatMap((delay) =>
    Object.entries(OF_BIG).map(([what, drop]) =>
      web(`tcp-lost-${what}-${delay}`, { delay, drop, script: ['pc1: curl -s -o /dev/null http://10.1.0.2/20k'] }),
    ),
  ),
  web('tcp-lost-two-syns-20', { delay: 20, drop: of('pc1', 2, 3) }),
  web('tcp-lost-six-syns-20', { delay: 20, drop: of('pc1', 2, 3, 4, 5, 6, 7) }),
  web('tcp-lost-two-requests-20', { delay: 20, drop: of('pc1', 4, 5) }),
  web('tcp-lost-three-requests-20', { delay: 20, drop: of('pc1', 4, 5, 6) }),
  web('tcp-lost-two-answers-20', { delay: 20, drop: of('srv', 4, 5) }),
  web('tcp-lost-two-fins-20', { delay: 20, drop: of('pc1', 5, 6), script: WITH_END }),
  web('tcp-lost-request-and-answer-40', { delay: 40, drop: [...of('pc1', 4), ...of('srv', 4)] }),
  web('tcp-lost-in-100k-20', {
    delay: 20,
    drop: of('srv', 30, 45),
    script: ['pc1: curl -s -o /dev/null http://10.1.0.2/100k'],
  }),
];
