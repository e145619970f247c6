/**
 * A topology as the text of a file, always in the same way: known fields in the schema's order, unknown ones behind them in
 * their own; a line for each interface, route, neighbor, service, setting and link, so that a change shows as the lines that changed.
 */

import type { ServiceType, Topology, TopologyLink, TopologyNode } from './topology';
import type { Fields } from './validate/checks';
import { FORWARDING_FIELDS, INTERFACE_FIELDS } from './validate/interfaces';
import { DROP_FIELDS, LINK_FIELDS } from './validate/links';
import { NEIGHBOR_FIELDS } from './validate/neighbors';
import { ROUTE_FIELDS } from './validate/routes';
import { SERVER_FIELDS, SERVICE_FIELDS } from './validate/services';
import { AREA_FIELDS, NODE_FIELDS, PAGE_TEXT_FIELDS, POSITION_FIELDS, TOPOLOGY_FIELDS } from './validate/topology';

/** How the values of one place are written. */
interface Layout {
  /** Whether each item stands on a line of its own. */
  readonly open: boolean;
  /** Order of an object's names; none: its own. */
  readonly order?: readonly string[];
  /** Layouts of a list's items (`item`) or of an object's values by name. */
  readonly item?: Layout | ((value: unknown) => Layout);
  readonly values?: { readonly [name: string]: Layout };
}

const INLINE: Layout = { open: false };
const TABLE: Layout = { open: true };

function inline(fields: Fields, values: { readonly [name: string]: Layout } = {}): Layout {
  return { open: false, order: Object.keys(fields), values };
}

function lines(item: Layout | ((value: unknown) => Layout)): Layout {
  return { open: true, item };
}

function inlineList(item: Layout): Layout {
  return { open: false, item };
}

const SERVER_LIST = inlineList(inline(SERVER_FIELDS));

function serviceLayout(value: unknown): Layout {
  const type = (value as { readonly type?: unknown } | null)?.type;
  const fields = typeof type === 'string' ? SERVICE_FIELDS[type as ServiceType] : undefined;
  return fields === undefined ? INLINE : inline(fields, { real: SERVER_LIST, upstreams: SERVER_LIST });
}

const NODE: Layout = {
  open: true,
  order: Object.keys(NODE_FIELDS),
  values: {
    position: inline(POSITION_FIELDS),
    interfaces: lines(inline(INTERFACE_FIELDS, { fdb: inlineList(inline(FORWARDING_FIELDS)) })),
    routes: lines(inline(ROUTE_FIELDS)),
    neighbors: lines(inline(NEIGHBOR_FIELDS)),
    hosts: TABLE,
    sysctl: TABLE,
    services: lines(serviceLayout),
  },
};

const LINK = inline(LINK_FIELDS, { drop: inlineList(inline(DROP_FIELDS)) });

const TOPOLOGY: Layout = {
  open: true,
  order: Object.keys(TOPOLOGY_FIELDS),
  values: {
    nodes: lines(NODE),
    links: lines(LINK),
    script: TABLE,
    areas: lines(inline(AREA_FIELDS)),
    texts: lines(inline(PAGE_TEXT_FIELDS)),
  },
};

/** The file's text, ending in a newline. Reading it gives the same topology, and writing that the same text. */
export function writeTopology(topology: Topology): string {
  return `${write(topology, TOPOLOGY, '')}\n`;
}

/** One node as it stands in the file, from the left margin on. */
export function writeNode(node: TopologyNode): string {
  return `${write(node, NODE, '')}\n`;
}

/** One link with a line for each of its values. */
export function writeLink(link: TopologyLink): string {
  return `${write(link, { ...LINK, open: true }, '')}\n`;
}

function write(value: unknown, layout: Layout, indent: string): string {
  if (Array.isArray(value)) {
    const item = layout.item ?? INLINE;
    const items = value.map((entry) => write(entry, typeof item === 'function' ? item(entry) : item, `${indent}  `));
    return wrap('[', items, ']', layout.open, indent);
  }
  if (typeof value === 'object' && value !== null) {
    const object = value as { readonly [name: string]: unknown };
    const items = namesOf(object, layout.order ?? []).map((name) => {
      const text = write(object[name], layout.values?.[name] ?? INLINE, `${indent}  `);
      return `${JSON.stringify(name)}: ${text}`;
    });
    return wrap('{', items, '}', layout.open, indent);
  }
  return typeof value === 'number' ? writeNumber(value) : JSON.stringify(value);
}

function wrap(before: string, items: readonly string[], after: string, open: boolean, indent: string): string {
  if (!open || items.length === 0) return before + items.join(', ') + after;
  const inner = `\n${indent}  `;
  return `${before}${inner}${items.join(`,${inner}`)}\n${indent}${after}`;
}

/** Names with a value, the known ones first. */
function namesOf(object: { readonly [name: string]: unknown }, order: readonly string[]): readonly string[] {
  const known = order.filter((name) => object[name] !== undefined);
  const unknown = Object.keys(object).filter((name) => !order.includes(name) && object[name] !== undefined);
  return [...known, ...unknown];
}

/** JSON has no infinity and JSON.stringify no negative zero: both come out as texts that read back to the same number. */
function writeNumber(value: number): string {
  if (Object.is(value, -0)) return '-0';
  if (value === Number.POSITIVE_INFINITY) return '1e999';
  if (value === Number.NEGATIVE_INFINITY) return '-1e999';
  return JSON.stringify(value);
}
