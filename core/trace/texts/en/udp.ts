import type { StepDetails, UdpDetail } from '../../step';
import type { EventsOf, TextTable } from '../table';

function ends(detail: UdpDetail): string {
  return `${detail.source}:${detail.src_port} → ${detail.destination}:${detail.dst_port}`;
}

/** Only the address of all tells from the datagram alone that it was for everyone. */
const TO_ALL = '255.255.255.255';

/** The log knows that a program of the node listens, not which one. */
function takes({ listener }: StepDetails['udp.receive']): string {
  return listener === 'process' ? 'a program' : `${listener}`;
}

export const UDP_EN: TextTable<EventsOf<'udp'>> = {
  'udp.send': {
    sentence: ({ node, detail }) => `${node} sends a UDP datagram of ${detail.length} bytes: ${ends(detail)}.`,
    headline: ({ detail }) => `${ends(detail)}, ${detail.length} bytes`,
    question: ({ detail }) => `A datagram for port ${detail.dst_port}`,
    reason: () => 'UDP sends at once: no connection first, and no word on whether it arrives.',
  },
  'udp.receive': {
    sentence: ({ node, detail }) => {
      const gets = `${node} gets a UDP datagram of ${detail.length} bytes, ${ends(detail)}`;
      return detail.listener === null ? `${gets}. No program listens on that port.` : `${gets}, for ${takes(detail)}.`;
    },
    headline: ({ detail }) =>
      `${ends(detail)}, ${detail.length} bytes: ${detail.listener === null ? 'nobody listens' : `for ${takes(detail)}`}`,
    question: ({ detail }) => `Who listens on port ${detail.dst_port}?`,
    reason: ({ node, detail }) => {
      if (detail.listener === null && detail.destination === TO_ALL) {
        return `No program on ${node} has opened the port. The datagram was for everyone, so ${node} says nothing about it.`;
      }
      return detail.listener === null
        ? `No program on ${node} has opened the port, so ${node} sends "port unreachable" back.`
        : 'The destination port names the program. The source port is where an answer goes.';
    },
  },
};
