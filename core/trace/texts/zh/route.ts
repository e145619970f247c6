import type { RouteLookupDetail } from '../../step';
import { type Winner, winnerOf } from '../facts';
import type { EventsOf, TextTable } from '../table';

function wayOut(winner: Winner): string {
  return winner.gateway === null ? `从 ${winner.interface} 出` : `从 ${winner.interface} 出，交给 ${winner.gateway}`;
}

function verdict(detail: RouteLookupDetail, winner: Winner): string {
  if (detail.matching === 1) {
    const matched = winner.isDefault ? '默认路由匹配' : ` ${winner.prefix} 匹配`;
    return `${detail.total === 1 ? matched.trim() : `只有${matched}`}：${wayOut(winner)}。`;
  }
  const best = winner.tied ? '最长且度量值最小' : '最长';
  return `${detail.matching} 条匹配，${winner.length} ${best}：${wayOut(winner)}。`;
}

function howToMatch(node: string, detail: RouteLookupDetail): string {
  const rule = `${node} 用每行的掩码和目的地址做“与”。结果等于该行网络就匹配；前缀最长的胜出`;
  return winnerOf(detail)?.tied ? `${rule}，前缀一样长时度量值小的胜出。` : `${rule}。`;
}

function noMatch(detail: RouteLookupDetail): string {
  if (detail.total === 0) return `一条路由也没有，到不了 ${detail.destination}`;
  const none = detail.total === 1 ? '仅有的一条路由不匹配' : `${detail.total} 条路由都不匹配`;
  return `${none} ${detail.destination}`;
}

function nothingMatches(node: string, detail: RouteLookupDetail): string {
  if (detail.total === 0) return `${node} 一条路由也没有。给接口配上地址，或者添加路由。`;
  const none = detail.total === 1 ? `${node} 仅有的一条路由不匹配` : `${node} 的 ${detail.total} 条路由都不匹配`;
  return `${none}，也没有默认路由。默认路由能匹配任何目的地址。`;
}

export const ROUTE_ZH: TextTable<EventsOf<'route'>> = {
  'route.lookup': {
    sentence: ({ node, detail }) => {
      if (detail.local) return `${detail.destination} 就是 ${node} 自己的地址，不用查路由。`;
      const winner = winnerOf(detail);
      const tries = `${node} 为 ${detail.destination} 试了 ${detail.total} 条路由，`;
      return winner === null ? `${tries}没有一条匹配。` : tries + verdict(detail, winner);
    },
    headline: ({ detail }) => {
      if (detail.local) return `${detail.destination} 是我的地址，不用查路由`;
      const winner = winnerOf(detail);
      if (winner === null) return noMatch(detail);
      const best = detail.matching === 1 ? `：${winner.prefix}，` : `，${winner.prefix} 最长：`;
      const to = winner.gateway === null ? '' : `，交给 ${winner.gateway}`;
      return `${detail.total} 条路由有 ${detail.matching} 条匹配${best}走 ${winner.interface}${to}`;
    },
    question: ({ detail }) => `${detail.destination} 该往哪走？`,
    reason: ({ node, detail }) =>
      detail.local
        ? `Linux 先查本地路由表。${detail.destination} 在表里，是 ${node} 自己的地址，所以包不会离开本机。`
        : howToMatch(node, detail),
  },
  'route.miss': {
    sentence: ({ node, packet, detail }) =>
      packet === null
        ? `${node} 没有到 ${detail.destination} 的路由，什么也不发。`
        : `${node} 没有到 ${detail.destination} 的路由，丢弃这个包。`,
    headline: ({ detail }) => noMatch(detail),
    question: ({ detail }) => `${detail.destination} 无路可走`,
    reason: ({ node, detail }) => nothingMatches(node, detail),
  },
};
