/** Links and the script: what they name must be there, and an interface takes one link. */

import { shownValue } from '../diagnostic';
import { parseLinkEnd, parseScriptLine } from '../notation';
import {
  type Check,
  type Fields,
  isTrueOrFalse,
  listOf,
  numberBetween,
  objectOf,
  optional,
  required,
  textIn,
  wholeNumberBetween,
} from './checks';
import { type Place, pathOf, place, type Report } from './report';
import { hasInterface, type NodeSurvey, objectsIn, textsIn } from './survey';

/** A day, so that simulated time stays a number of nanoseconds that a double holds exactly. */
const MAX_DELAY_US = 86_400_000_000;
/** One bit a second to a petabit a second. */
const MIN_RATE_MBPS = 1e-6;
const MAX_RATE_MBPS = 1e9;

const isEnd = textIn((text) => parseLinkEnd(text) !== null, 'not-link-end');
const isListOfEnds = listOf(isEnd);
const isTwoEnds: Check = (value, at, report) => {
  if (!isListOfEnds(value, at, report)) return false;
  const { length } = value as readonly unknown[];
  if (length !== 2) report.add(at, 'wrong-length', { found: length, expected: 2 });
  return length === 2;
};

export const DROP_FIELDS: Fields = {
  from: required(isEnd),
  nth: required(wholeNumberBetween(1, Number.MAX_SAFE_INTEGER)),
};

export const LINK_FIELDS: Fields = {
  ends: required(isTwoEnds),
  delay_us: optional(numberBetween(0, MAX_DELAY_US)),
  rate_mbps: optional(numberBetween(MIN_RATE_MBPS, MAX_RATE_MBPS)),
  loss: optional(numberBetween(0, 1)),
  up: optional(isTrueOrFalse),
  drop: optional(listOf(objectOf(DROP_FIELDS))),
};

export const isScript: Check = listOf(textIn((text) => parseScriptLine(text) !== null, 'not-script-line'));

export function checkLinks(links: unknown, nodes: ReadonlyMap<string, NodeSurvey>, report: Report): void {
  const taken = new Map<string, Place>();
  for (const { value: link, at } of objectsIn(links, null, 'links')) {
    const ends = textsIn(link['ends'], at, 'ends');
    for (const [index, { value: text, at: there }] of ends.entries()) {
      if (index > 0 && text === ends[0]?.value) {
        report.add(there, 'link-to-itself', { value: shownValue(text) });
        continue;
      }
      checkEnd(text, there, nodes, report);
      const first = taken.get(text);
      if (first === undefined) taken.set(text, at);
      else report.add(there, 'interface-linked', { value: shownValue(text), first: pathOf(first) });
    }
    if (ends.length !== 2) continue;
    for (const { value: drop, at: there } of objectsIn(link['drop'], at, 'drop')) {
      const { from } = drop;
      if (typeof from === 'string' && !ends.some((end) => end.value === from)) {
        report.add(place(there, 'from'), 'not-an-end', { value: shownValue(from) });
      }
    }
  }
}

function checkEnd(text: string, at: Place, nodes: ReadonlyMap<string, NodeSurvey>, report: Report): void {
  const end = parseLinkEnd(text);
  if (end === null) return;
  const node = nodes.get(end.node);
  if (node === undefined) {
    report.add(at, 'node-missing', { node: end.node });
    return;
  }
  if (!hasInterface(node, end.interface)) {
    report.add(at, 'interface-missing', { value: shownValue(end.interface), node: end.node });
    return;
  }
  const type = end.interface === 'lo' && !node.isSwitch ? 'loopback' : node.byName.get(end.interface)?.type;
  if (typeof type === 'string' && type !== 'ethernet') {
    report.add(at, 'no-cable-fits', { interface: end.interface, type });
  }
}

export function checkScript(script: unknown, nodes: ReadonlyMap<string, NodeSurvey>, report: Report): void {
  for (const { value: text, at } of textsIn(script, null, 'script')) {
    const line = parseScriptLine(text);
    if (line !== null && !nodes.has(line.node)) report.add(at, 'node-missing', { node: line.node });
  }
}
