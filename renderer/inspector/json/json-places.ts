/** Where a fault is in a JSON text: its path in the document as a range of characters. */
import { jsonLanguage } from '@codemirror/lang-json';
import type { Diagnostic } from '../../../core/document/topology';
import type { Path } from '../model/set-in';

export interface Range {
  readonly from: number;
  readonly to: number;
}

type SyntaxNode = ReturnType<typeof jsonLanguage.parser.parse>['topNode'];

/** `interfaces[0].mtu`, `sysctl["net.ipv4.ip_forward"]` as steps. */
export function stepsOf(path: string): Path {
  const steps: (string | number)[] = [];
  for (const [, word, index, quoted] of path.matchAll(/(\w+)(?![^[]*")|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/g)) {
    if (index !== undefined) steps.push(Number(index));
    else if (quoted !== undefined) steps.push(String(JSON.parse(quoted)));
    else if (word !== undefined) steps.push(word);
  }
  return steps;
}

/** The value at a path; where the path leads further than the text, as far as it is there. */
export function rangeOf(text: string, steps: Path): Range {
  let node: SyntaxNode | null = jsonLanguage.parser.parse(text).topNode.firstChild;
  let last: Range = { from: 0, to: Math.min(1, text.length) };
  for (const step of [null, ...steps]) {
    if (step !== null) node = node === null ? null : childAt(node, step, text);
    if (node === null) break;
    last = { from: node.from, to: node.to };
  }
  // A whole object or list is marked where it opens.
  return node === null || /[{[]/.test(text.charAt(last.from)) ? { from: last.from, to: last.from + 1 } : last;
}

function childAt(node: SyntaxNode, step: string | number, text: string): SyntaxNode | null {
  let index = 0;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (node.name === 'Object' && child.name === 'Property' && child.firstChild !== null) {
      const name = text.slice(child.firstChild.from, child.firstChild.to);
      if (isName(name, step)) return child.lastChild;
    } else if (node.name === 'Array' && /^(Object|Array|String|Number|True|False|Null)$/.test(child.name)) {
      if (index === step) return child;
      index += 1;
    }
  }
  return null;
}

function isName(quoted: string, step: string | number): boolean {
  try {
    return JSON.parse(quoted) === step;
  } catch {
    return false;
  }
}

/** Where a fault is in the text of a thing whose place in the document is `place`. */
export function rangeOfFault(text: string, fault: Diagnostic, place: string): Range {
  const { line, column } = fault.facts;
  if (typeof line === 'number' && typeof column === 'number') return atLine(text, line, column);
  const inside = fault.path.startsWith(place) ? fault.path.slice(place.length) : fault.path;
  return rangeOf(text, stepsOf(inside));
}

/** Lines and columns count from 1. */
function atLine(text: string, line: number, column: number): Range {
  let start = 0;
  for (let at = 1; at < line; at++) {
    const end = text.indexOf('\n', start);
    if (end === -1) break;
    start = end + 1;
  }
  const from = Math.min(start + column - 1, text.length);
  return { from, to: Math.min(from + 1, text.length) };
}
