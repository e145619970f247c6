import type { TextTable } from '../table';
import { DROP_REASONS_EN } from './drop-reason';

export const IP_EN: TextTable<'ip.deliver' | 'ip.forward' | 'ip.drop'> = {
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
};
