import type { RouteLookupDetail } from '../../step';
import { type Winner, winnerOf } from '../facts';
import type { EventsOf, TextTable } from '../table';
import { counted, numberWord } from './words';

function wayOut(winner: Winner): string {
  return winner.gateway === null ? `out by ${winner.interface}` : `out by ${winner.interface} to ${winner.gateway}`;
}

function verdict(detail: RouteLookupDetail, winner: Winner): string {
  if (detail.matching === 1) {
    const matched = winner.isDefault ? 'the default route matches' : `${winner.prefix} matches`;
    return `${detail.total === 1 ? matched.charAt(0).toUpperCase() + matched.slice(1) : `Only ${matched}`}: ${wayOut(winner)}.`;
  }
  const best = winner.tied ? 'is longest and has the lowest metric' : 'is longest';
  return `${numberWord(detail.matching)} match; the ${winner.length} ${best}: ${wayOut(winner)}.`;
}

function howToMatch(node: string, detail: RouteLookupDetail): string {
  const rule = `${node} ANDs the destination with each mask. A row matches when the result equals its network; the longest prefix wins`;
  return winnerOf(detail)?.tied ? `${rule}, and of equal prefixes the lowest metric.` : `${rule}.`;
}

function noMatch(detail: RouteLookupDetail): string {
  if (detail.total === 0) return `No routes at all, so none to ${detail.destination}`;
  const none = detail.total === 1 ? 'The one route does not match' : `None of ${detail.total} routes matches`;
  return `${none} ${detail.destination}`;
}

function nothingMatches(node: string, detail: RouteLookupDetail): string {
  if (detail.total === 0) return `${node} has no routes at all. Give an interface an address, or add a route.`;
  const none =
    detail.total === 1 ? `${node}'s one route does not match` : `None of ${node}'s ${detail.total} routes matches`;
  return `${none}, and there is no default route. A default route would match every destination.`;
}

export const ROUTE_EN: TextTable<EventsOf<'route'>> = {
  'route.lookup': {
    sentence: ({ node, detail }) => {
      if (detail.local) return `${detail.destination} is an address of ${node} itself, so no route is tried.`;
      const winner = winnerOf(detail);
      const tries = `${node} tries ${counted(detail.total, 'route')} for ${detail.destination}.`;
      return winner === null ? `${tries} None matches.` : `${tries} ${verdict(detail, winner)}`;
    },
    headline: ({ detail }) => {
      if (detail.local) return `${detail.destination} is mine: no route is tried`;
      const winner = winnerOf(detail);
      if (winner === null) return noMatch(detail);
      const matches = `${detail.matching} of ${counted(detail.total, 'route')} ${detail.matching === 1 ? 'matches' : 'match'}`;
      const best = detail.matching === 1 ? `: ${winner.prefix},` : `; ${winner.prefix} is longest:`;
      return `${matches}${best} ${winner.interface}${winner.gateway === null ? '' : ` to ${winner.gateway}`}`;
    },
    question: ({ detail }) => `Which way to ${detail.destination}?`,
    reason: ({ node, detail }) =>
      detail.local
        ? `Linux asks its local table first. ${detail.destination} stands there as an address of ${node}, so the packet never leaves it.`
        : howToMatch(node, detail),
  },
  'route.miss': {
    sentence: ({ node, packet, detail }) =>
      packet === null
        ? `${node} has no route to ${detail.destination}, so nothing is sent.`
        : `${node} has no route to ${detail.destination} and drops the packet.`,
    headline: ({ detail }) => noMatch(detail),
    question: ({ detail }) => `Nowhere to send ${detail.destination}`,
    reason: ({ node, detail }) => nothingMatches(node, detail),
  },
};
