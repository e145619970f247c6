/** Static neighbors against the interfaces of their node, as `ip neigh add` would take them. */

import { shownValue } from '../diagnostic';
import { type Fields, isAddress, isInterface, isMac, required } from './checks';
import { type Place, pathOf, place, type Report } from './report';
import { hasInterface, type NodeSurvey, objectsIn } from './survey';

export const NEIGHBOR_FIELDS: Fields = {
  ip: required(isAddress),
  mac: required(isMac),
  dev: required(isInterface),
};

export function checkNeighbors(node: NodeSurvey, report: Report): void {
  const firsts = new Map<string, Place>();
  for (const { value, at } of objectsIn(node.raw['neighbors'], node.at, 'neighbors')) {
    const { ip, dev } = value;
    if (typeof dev !== 'string') continue;
    if (!hasInterface(node, dev)) {
      report.add(place(at, 'dev'), 'interface-missing', { value: shownValue(dev), node: node.id ?? pathOf(node.at) });
    } else if (dev === 'lo' || node.byName.get(dev)?.type === 'ipip') {
      report.add(place(at, 'dev'), 'no-neighbors-there', { value: shownValue(dev) });
    }
    if (typeof ip !== 'string') continue;
    const first = firsts.get(`${ip} ${dev}`);
    if (first === undefined) firsts.set(`${ip} ${dev}`, at);
    else report.add(place(at, 'ip'), 'value-twice', { value: shownValue(ip), first: pathOf(first) });
  }
}
