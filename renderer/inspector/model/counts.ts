/** Small numbers as words, and what a node has of everything. */
import type { TopologyNode } from '../../../core/document/topology';
import { formatPrefix, networkOf, parsePrefix } from '../../../core/wire/prefix';
import type { Language } from '../../../preload/contract';
import { formatCount } from '../../i18n/format';

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** "two" in English, "2" in Chinese; from ten on digits. */
export function countWord(count: number, language: Language): string {
  return language === 'en' ? (WORDS[count] ?? formatCount(count)) : formatCount(count);
}

/** Routes of the main table: those written down and those that addresses make. */
export function routeCount(node: TopologyNode): number {
  return (node.routes?.length ?? 0) + connectedRoutes(node).length;
}

export interface ConnectedRoute {
  readonly to: string;
  readonly dev: string;
}

/** The routes that addresses make (fib_add_ifaddr in net/ipv4/fib_frontend.c: none for a /32, nor for a network at 0.0.0.0). */
export function connectedRoutes(node: TopologyNode): readonly ConnectedRoute[] {
  const routes = new Map<string, ConnectedRoute>();
  for (const { name, addresses = [], up } of node.interfaces) {
    if (name === 'lo' || up === false) continue;
    for (const text of addresses) {
      const prefix = parsePrefix(text);
      if (prefix === null || prefix.length === 32) continue;
      const network = networkOf(prefix.address, prefix.length);
      if (network === 0) continue;
      const to = formatPrefix({ address: network, length: prefix.length });
      if (!routes.has(to)) routes.set(to, { to, dev: name });
    }
  }
  return [...routes.values()];
}
