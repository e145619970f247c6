import type { TunnelDetail } from '../../step';
import type { EventsOf, TextTable } from '../table';

/** "a frame of 98 bytes": VXLAN carries frames, IPIP carries packets. */
function inside({ kind, length }: TunnelDetail): string {
  return `${kind === 'vxlan' ? 'a frame' : 'a packet'} of ${length} bytes`;
}

function tunnel({ kind, vni }: TunnelDetail): string {
  return vni === null ? kind.toUpperCase() : `${kind.toUpperCase()} ${vni}`;
}

function outer({ source, destination }: TunnelDetail): string {
  return `${source} → ${destination}`;
}

export const TUNNEL_EN: TextTable<EventsOf<'tunnel'>> = {
  'tunnel.encapsulate': {
    sentence: ({ node, detail }) =>
      `${node} puts ${inside(detail)} into an outer packet ${outer(detail)} (${tunnel(detail)}).`,
    headline: ({ detail }) => `Into ${tunnel(detail)}: ${inside(detail)} in an outer packet ${outer(detail)}`,
    question: () => 'An envelope in an envelope',
    reason: ({ detail }) =>
      detail.kind === 'vxlan'
        ? 'A whole frame becomes the data of a UDP datagram. The routers on the way read the outer addresses only, and the number (VNI) says which network the frame belongs to.'
        : 'A whole packet becomes the data of another. The routers on the way read the outer addresses only, and lead it to the end of the tunnel.',
  },
  'tunnel.decapsulate': {
    sentence: ({ node, detail }) =>
      `${node} opens the outer packet ${outer(detail)} (${tunnel(detail)}) and finds ${inside(detail)}.`,
    headline: ({ detail }) => `Out of ${tunnel(detail)}: ${inside(detail)} from the outer packet ${outer(detail)}`,
    question: () => 'The outer envelope is opened',
    reason: ({ node, detail }) =>
      detail.kind === 'vxlan'
        ? `The outer packet has done its work. ${node} goes on with the frame inside as if it had come by a cable.`
        : `The outer packet has done its work. ${node} goes on with the packet inside as if it had come by a cable.`,
  },
};
