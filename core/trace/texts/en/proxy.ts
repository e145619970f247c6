import type { EventsOf, TextTable } from '../table';
import { counted } from './words';

export const PROXY_EN: TextTable<EventsOf<'proxy'>> = {
  'proxy.forward': {
    sentence: ({ node, detail: { client, listen, upstream, scheduler, request, tried } }) => {
      if (upstream === null)
        return `${node} (${listen}) finds no upstream for "${request}" of ${client}: ${counted(tried, 'upstream')} tried.`;
      const again = tried === 0 ? '' : `, after ${counted(tried, 'other')} failed`;
      return `${node} (${listen}) forwards "${request}" of ${client} to ${upstream} on a connection of its own (${scheduler})${again}.`;
    },
    headline: ({ detail: { upstream, request } }) =>
      upstream === null ? `"${request}": no upstream answers` : `"${request}" goes on to ${upstream}`,
    question: ({ detail }) => (detail.upstream === null ? 'No upstream is there' : 'Which upstream gets the request?'),
    reason: ({ node, detail: { upstream, listen } }) =>
      upstream === null
        ? 'Every upstream refused, or did not answer. The client gets an error from the proxy itself.'
        : `A proxy reads the request before it decides. The connection of the client ends at ${listen}; ${node} opens another one to ${upstream}. Two connections, two handshakes: the server sees the proxy, not the client.`,
  },
};
