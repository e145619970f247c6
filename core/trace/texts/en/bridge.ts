import type { StepDetails, StepOf } from '../../step';
import type { EventsOf, TextTable } from '../table';
import { listed } from './words';

type Flood = StepDetails['bridge.flood'];

function inVlan(detail: StepDetails['bridge.learn']): string {
  return detail.vlan === null ? '' : ` in VLAN ${detail.vlan}`;
}

function whyFlood({ node, detail }: StepOf<'bridge.flood'>): string {
  const others = 'a copy leaves by every port but the one it came in by';
  switch (detail.why) {
    case 'broadcast':
      return `A broadcast is for everyone on the network, so ${others}.`;
    case 'multicast':
      return `A group's members may be anywhere, so ${others}.`;
    case 'unknown':
      return `${node} has not seen this MAC send yet and cannot know its port, so ${others}.`;
  }
}

const FLOODED: Readonly<Record<Flood['why'], string>> = {
  broadcast: 'for everyone',
  multicast: 'for a group',
  unknown: 'not learned yet',
};

function copies(detail: Flood): string {
  return detail.ports.length === 0 ? 'no other port to send to' : `a copy by ${listed(detail.ports)}`;
}

export const BRIDGE_EN: TextTable<EventsOf<'bridge'>> = {
  'bridge.learn': {
    sentence: ({ node, detail }) =>
      detail.moved_from === null
        ? `${node} learns that ${detail.mac} is behind ${detail.port}${inVlan(detail)}.`
        : `${node} sees that ${detail.mac} has moved from ${detail.moved_from} to ${detail.port}${inVlan(detail)}.`,
    headline: ({ detail }) =>
      detail.moved_from === null
        ? `${detail.mac} is behind ${detail.port}${inVlan(detail)}: learned`
        : `${detail.mac} has moved from ${detail.moved_from} to ${detail.port}${inVlan(detail)}`,
    question: ({ detail }) => `Who is behind ${detail.port}?`,
    reason: ({ detail }) =>
      `A switch notes the source MAC of each frame and the port it came in by. Frames for this MAC now leave by ${detail.port} alone.`,
  },
  'bridge.forward': {
    sentence: ({ node, detail }) => `${node} learned ${detail.mac} on ${detail.port}, so it forwards there only.`,
    headline: ({ detail }) => `${detail.mac} was learned on ${detail.port}: forward there only`,
    question: ({ detail }) => `Which port leads to ${detail.mac}?`,
    reason: () =>
      'A switch reads only the MAC pair. It remembers where each source came in, and sends to that port alone.',
  },
  'bridge.flood': {
    sentence: ({ node, detail }) =>
      `${node} floods the frame for ${detail.mac}, ${FLOODED[detail.why]}: ${copies(detail)}.`,
    headline: ({ detail }) => `${detail.mac} is ${FLOODED[detail.why]}: ${copies(detail)}`,
    question: ({ detail }) =>
      detail.why === 'unknown' ? `Which port leads to ${detail.mac}?` : 'Which ports get a copy?',
    reason: whyFlood,
  },
};
