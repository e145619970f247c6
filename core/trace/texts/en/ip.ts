import type { EventsOf, TextTable } from '../table';
import { DROP_REASONS_EN } from './drop-reason';
import { counted } from './words';

export const IP_EN: TextTable<EventsOf<'ip'>> = {
  'ip.deliver': {
    sentence: ({ node, detail }) =>
      `The packet from ${detail.source} is for ${detail.destination}, which is ${node}: handed to ${detail.protocol}, TTL ${detail.ttl}.`,
    headline: ({ detail }) =>
      `From ${detail.source}, TTL ${detail.ttl}: ${detail.destination} is mine, so ${detail.protocol} gets it`,
    question: ({ node }) => `Is this packet for ${node}?`,
    reason: ({ node, detail }) =>
      `The destination is an address of ${node}, or a broadcast that ${node} hears. So the packet goes up to ${detail.protocol} and no further.`,
  },
  'ip.forward': {
    sentence: ({ node, detail }) =>
      `${node} forwards the packet ${detail.source} → ${detail.destination} by ${detail.out} to ${detail.next_hop}: TTL ${detail.ttl[0]} → ${detail.ttl[1]}, header checksum ${detail.checksum[0]} → ${detail.checksum[1]}.`,
    headline: ({ detail }) => `TTL ${detail.ttl[0]} → ${detail.ttl[1]}, header checksum rewritten`,
    question: () => 'What does a router change?',
    reason: () =>
      'Each router lowers the TTL by one, so that no packet goes round for ever, and the header checksum with it. The IP pair stays.',
  },
  'ip.drop': {
    sentence: ({ node, detail }) =>
      `${node} drops the packet ${detail.source} → ${detail.destination}, TTL ${detail.ttl}: ${DROP_REASONS_EN[detail.reason].label}.`,
    headline: ({ detail }) => `Packet to ${detail.destination} dropped: ${DROP_REASONS_EN[detail.reason].label}`,
    question: ({ detail }) =>
      detail.reason === 'NO_ROUTE' ? `Nowhere to send ${detail.destination}` : DROP_REASONS_EN[detail.reason].title,
    reason: ({ detail }) => DROP_REASONS_EN[detail.reason].definition,
  },
  'ip.fragment': {
    sentence: ({ node, detail }) =>
      `${node} cuts the packet ${detail.source} → ${detail.destination}, id ${detail.identification}, of ${detail.length} bytes into ${counted(detail.fragments.length, 'fragment')}: the next link carries ${detail.mtu} at most.`,
    headline: ({ detail }) =>
      `${detail.length} bytes cut into ${counted(detail.fragments.length, 'fragment')} for MTU ${detail.mtu}, id ${detail.identification}`,
    question: ({ detail }) => `How do ${detail.length} bytes pass a link that carries ${detail.mtu}?`,
    reason: () =>
      'Each fragment is a packet of its own. The same id says that they belong together, the offset where each piece goes. Only the destination puts them together.',
  },
  'ip.reassemble': {
    sentence: ({ node, detail }) =>
      `${node} puts ${counted(detail.fragments, 'fragment')} of ${detail.source} → ${detail.destination}, id ${detail.identification}, together: a packet of ${detail.length} bytes.`,
    headline: ({ detail }) =>
      `${counted(detail.fragments, 'fragment')} together again, id ${detail.identification}: ${detail.length} bytes`,
    question: () => 'Are all the pieces there?',
    reason: () =>
      'The id says which fragments belong together, the offset where each goes. Now that none is missing, the packet is as it was sent.',
  },
};
