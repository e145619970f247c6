import type { IcmpDetail, StepOf } from '../../step';
import { icmpKind } from '../facts';
import type { EventsOf, TextTable } from '../table';
import { capital } from './words';

/** What the message says, by type and then code; a type without codes here means the same with each. */
const MEANINGS: Readonly<Record<string, string>> = {
  '0': 'echo reply',
  '3/0': 'destination network unreachable',
  '3/1': 'destination host unreachable',
  '3/2': 'destination protocol unreachable',
  '3/3': 'destination port unreachable',
  '3/4': 'fragmentation needed',
  '3/13': 'communication administratively filtered',
  '3': 'destination unreachable',
  '4': 'source quench',
  '5': 'redirect',
  '8': 'echo request',
  '11/0': 'time to live exceeded',
  '11/1': 'fragment reassembly time exceeded',
  '12': 'parameter problem',
};

const WHY: Readonly<Record<string, string>> = {
  '3/0': 'A router on the way has no route to the destination.',
  '3/1': 'The last router on the way, or the sender itself, finds nobody who has the destination address.',
  '3/2': 'The destination is there but does not speak the protocol inside the packet.',
  '3/3': 'The destination is there, but no program listens on that port.',
  '3/4':
    'The packet is larger than the next link carries and must not be cut (DF). The message says how large it may be.',
  '3/13': 'A filter on the way forbids it.',
  '5': 'A router knows a better first hop on the same link.',
  '11/0': 'The packet has passed as many routers as its TTL allows. traceroute finds the way with just this message.',
  '11/1': 'Some pieces of a packet never came, so it cannot be put together.',
};

function lookUp(table: Readonly<Record<string, string>>, { type, code }: IcmpDetail): string | undefined {
  return table[`${type}/${code}`] ?? table[`${type}`];
}

export function icmpMeaning(detail: IcmpDetail): string {
  return lookUp(MEANINGS, detail) ?? detail.name;
}

/** As the first words of a line; a name without words here stays as Linux writes it. */
function opening(detail: IcmpDetail): string {
  const words = lookUp(MEANINGS, detail);
  return words === undefined ? detail.name : capital(words);
}

/** ", id 1, sequence 1", ", about the packet to 8.8.8.8", ", MTU 1400": whatever the message has. */
function facts({ id, sequence, mtu, about }: IcmpDetail): string {
  return [
    id === undefined ? '' : `, id ${id}`,
    sequence === undefined ? '' : `, sequence ${sequence}`,
    mtu === undefined ? '' : `, MTU ${mtu}`,
    about === undefined ? '' : `, about the packet to ${about}`,
  ].join('');
}

function whySent({ node, detail }: StepOf<'icmp.send'>): string {
  const kind = icmpKind(detail.type);
  if (kind === 'echo-request') return 'Whoever has the destination address sends the same bytes back.';
  if (kind === 'echo-reply') return `${node} sends the bytes of the request back, to where they came from.`;
  const why = lookUp(WHY, detail) ?? '';
  return kind === 'error'
    ? `${why} ${node} tells the sender so, and quotes the packet.`.trim()
    : 'A message about the network itself.';
}

function whyReceived({ node, detail }: StepOf<'icmp.receive'>): string {
  const kind = icmpKind(detail.type);
  if (kind === 'echo-request') return `${detail.source} asks whether ${node} is there.`;
  if (kind === 'echo-reply') return `The id and the sequence number tell ${node} which request this answers.`;
  const why = lookUp(WHY, detail) ?? '';
  return kind === 'error'
    ? `${why} The quoted packet tells ${node} which program to inform.`.trim()
    : 'A message about the network itself.';
}

export const ICMP_EN: TextTable<EventsOf<'icmp'>> = {
  'icmp.send': {
    sentence: ({ node, detail }) =>
      `${node} sends ICMP ${icmpMeaning(detail)} from ${detail.source} to ${detail.destination}${facts(detail)}.`,
    headline: ({ detail }) => `${opening(detail)} to ${detail.destination}${facts(detail)}`,
    question: ({ node, detail }) => {
      const kind = icmpKind(detail.type);
      if (kind === 'echo-request') return `Is ${detail.destination} there?`;
      return kind === 'echo-reply' ? `${node} answers the echo` : `${node} says what went wrong`;
    },
    reason: whySent,
  },
  'icmp.receive': {
    sentence: ({ node, detail }) =>
      `${node} gets ICMP ${icmpMeaning(detail)} from ${detail.source}, sent to ${detail.destination}${facts(detail)}.`,
    headline: ({ detail }) => `${opening(detail)} from ${detail.source}${facts(detail)}`,
    question: ({ node, detail }) => {
      const kind = icmpKind(detail.type);
      if (kind === 'echo-request') return `Somebody asks for ${node}`;
      return kind === 'echo-reply' ? `${detail.source} is there` : `${node} hears what went wrong`;
    },
    reason: whyReceived,
  },
};
