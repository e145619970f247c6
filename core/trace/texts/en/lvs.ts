import type { LvsDetail } from '../../balancing';
import { chosenServer } from '../facts';
import type { EventsOf, TextTable } from '../table';

const MODES = { nat: 'NAT', dr: 'direct routing', tun: 'tunnel' } as const;

const ONWARD = {
  nat: 'NAT: the packet gets another destination. The answer has to come back through here.',
  dr: 'Direct routing: the packet stays as it is, only the frame goes to another MAC. The real server has the virtual address too, and answers the client itself.',
  tun: 'Tunnel: the whole packet goes inside another one. The real server has the virtual address too, and answers the client itself.',
} as const;

function onward({ mode }: LvsDetail): string {
  return mode === null ? '' : ` ${ONWARD[mode]}`;
}

function how({ mode, scheduler }: LvsDetail): string {
  return mode === null ? scheduler : `${scheduler}, ${MODES[mode]}`;
}

/** Why the scheduler chose as it did. */
function rule(detail: LvsDetail): string {
  const chosen = chosenServer(detail);
  const least =
    chosen?.load === undefined || chosen.load === null ? '' : ` ${chosen.server} has the least, ${chosen.load}.`;
  switch (detail.scheduler) {
    case 'rr':
      return 'Round robin: one real server after the other.';
    case 'wrr':
      return `Weighted round robin: one after the other, as often as its weight says. This one has weight ${chosen?.weight ?? 1}.`;
    case 'lc':
      return `Least connections. The load is 256 times the active connections plus all of them.${least}`;
    case 'wlc':
      return `Weighted least connections. The load is 256 times the active connections plus all of them, divided by the weight.${least}`;
    case 'sh':
      return 'Source hashing: a number made of the client address names the server. The same client always comes to the same one.';
    case 'dh':
      return 'Destination hashing: a number made of the destination address names the server.';
    case 'sed':
      return `Shortest expected delay. The load is the active connections and this one, divided by the weight.${least}`;
    default:
      return 'An idle server comes first; where none is idle, the one with the shortest expected delay.';
  }
}

export const LVS_EN: TextTable<EventsOf<'lvs'>> = {
  'lvs.schedule': {
    sentence: ({ node, detail }) => {
      const { protocol, client, virtual, server, state } = detail;
      switch (detail.how) {
        case 'known':
          return `${node} knows the ${protocol} connection from ${client} to ${virtual} (${state}). The packet goes to ${server}, as those before it.`;
        case 'none':
          return `${node} finds no real server for the new ${protocol} connection from ${client} to ${virtual} (${detail.scheduler}).`;
        case 'persistent':
          return `${node} gives the new ${protocol} connection from ${client} to ${virtual} to ${server}, where this client was before (${how(detail)}).`;
        case 'scheduled':
          return `${node} gives the new ${protocol} connection from ${client} to ${virtual} to ${server} (${how(detail)}).`;
      }
    },
    headline: ({ detail }) => {
      switch (detail.how) {
        case 'known':
          return `${detail.client} is in the table (${detail.state}): on to ${detail.server}`;
        case 'none':
          return `New connection from ${detail.client}: no real server takes it`;
        default:
          return `New connection from ${detail.client}: ${detail.server} (${how(detail)})`;
      }
    },
    question: ({ detail }) =>
      detail.how === 'known'
        ? 'Whose connection is this?'
        : detail.how === 'none'
          ? 'Nobody takes the connection'
          : 'Which real server gets the connection?',
    reason: ({ detail }) => {
      switch (detail.how) {
        case 'known':
          return `A connection cannot be divided: another real server would know nothing of it.${onward(detail)}`;
        case 'none':
          return 'There is no real server whose weight is above zero and that has room. The client is told that nobody listens on the port.';
        case 'persistent':
          return `The service is persistent: a client stays with its real server for a while, and the scheduler is not asked.${onward(detail)}`;
        case 'scheduled':
          return `${rule(detail)}${onward(detail)}`;
      }
    },
  },
};
