import type { EventsOf, TextTable } from '../table';

export const NAT_EN: TextTable<EventsOf<'nat'>> = {
  'nat.translate': {
    sentence: ({ node, detail: { protocol, field, before, after } }) =>
      `${node} writes the ${field} of the ${protocol} packet anew: ${before} becomes ${after}. Both checksums change with it.`,
    headline: ({ detail: { field, before, after } }) =>
      `${field === 'source' ? 'Source' : 'Destination'} ${before} → ${after}`,
    question: ({ detail }) => (detail.field === 'source' ? 'A new source' : 'A new destination'),
    reason: ({ detail: { protocol, field, before, after } }) => {
      if (protocol === 'ICMP')
        return `The message is about a packet that was translated. It is translated as well, and so is the packet that it quotes: ${before} becomes ${after}.`;
      return field === 'source'
        ? `The client asked ${after} and waits for an answer from there. One from ${before} would mean nothing to it.`
        : `Only this node has the virtual address ${before}. The real server takes what is addressed to itself, ${after}.`;
    },
  },
};
