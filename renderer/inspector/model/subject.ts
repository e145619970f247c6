/** What a form is about, and how a draft of it is checked and becomes an edit. */

import { parseLinkEnd } from '../../../core/document/notation';
import { linkKey } from '../../../core/document/patch';
import {
  type Area,
  type Diagnostic,
  FORMAT,
  type PageText,
  type Topology,
  type TopologyLink,
  type TopologyNode,
  VERSION,
} from '../../../core/document/topology';
import { validateTopology } from '../../../core/document/validate/topology';
import { type Edit, editTo } from '../../../core/editing/edit';
import { setLink } from '../../../core/editing/links';
import { renameNode, updateNode } from '../../../core/editing/nodes';
import { setArea, setText } from '../../../core/editing/shapes';
import type { Thing } from './field-ref';
import { isInside } from './set-in';

/** Drafts are plain data that may be wrong; the checks say when they are what they should be. */
export interface Subject extends Thing {
  readonly node: string | null;
  readonly link: string | null;
  readonly shape: string | null;
  /** As the document has it, and its place there; null where it is gone. */
  find(topology: Topology): { readonly value: object; readonly place: string } | null;
  /** What is wrong with a draft; paths as in the whole document. */
  check(topology: Topology, draft: object): readonly Diagnostic[];
  /** The edit to a draft that has passed its check. */
  edit(topology: Topology, draft: object): Edit | null;
}

const NONE = { node: null, link: null, shape: null };
const HEAD = { format: FORMAT, version: VERSION } as const;

/** Diagnostics of a part that was checked alone, with the places that it has in the whole document. */
function placed(diagnostics: readonly Diagnostic[], alone: string, place: string): readonly Diagnostic[] {
  if (alone === place) return diagnostics.filter(({ path }) => isInside(path, alone));
  const move = (path: string) => (isInside(path, alone) ? place + path.slice(alone.length) : path);
  return diagnostics
    .filter(({ path }) => isInside(path, alone))
    .map((one) => {
      const { first } = one.facts;
      const facts = typeof first === 'string' ? { ...one.facts, first: move(first) } : one.facts;
      return { ...one, path: move(one.path), facts };
    });
}

export function nodeSubject(id: string): Subject {
  return {
    ...NONE,
    thing: 'node',
    id,
    node: id,
    find: (topology) => {
      const at = topology.nodes.findIndex((node) => node.id === id);
      const value = topology.nodes[at];
      return value === undefined ? null : { value, place: `nodes[${at}]` };
    },
    check: (topology, draft) => {
      const at = topology.nodes.findIndex((node) => node.id === id);
      const alone = placed(validateTopology({ ...HEAD, nodes: [draft], links: [] }), 'nodes[0]', `nodes[${at}]`);
      const named = (draft as Partial<TopologyNode>).id;
      const other = topology.nodes.findIndex((node, index) => index !== at && node.id === named);
      if (other === -1) return alone;
      const facts = { value: JSON.stringify(named), first: `nodes[${other}]` };
      return [...alone, { path: `nodes[${at}].id`, code: 'node-twice', facts, message: '' }];
    },
    edit: (topology, draft) => {
      const { id: to } = draft as TopologyNode;
      return to === id ? updateNode(topology, id, () => draft as TopologyNode) : renameNode(topology, id, to);
    },
  };
}

export function linkSubject(key: string): Subject {
  const indexIn = (topology: Topology) => topology.links.findIndex((link) => linkKey(link) === key);
  return {
    ...NONE,
    thing: 'link',
    id: key,
    link: key,
    find: (topology) => {
      const at = indexIn(topology);
      const value = topology.links[at];
      return value === undefined ? null : { value, place: `links[${at}]` };
    },
    check: (topology, draft) => {
      const ends = new Set(key.split(' ').map((end) => parseLinkEnd(end)?.node));
      const nodes = topology.nodes.filter(({ id }) => ends.has(id));
      const place = `links[${indexIn(topology)}]`;
      return placed(validateTopology({ ...HEAD, nodes, links: [draft] }), 'links[0]', place);
    },
    edit: (topology, draft) => {
      const { ends: _ends, ...change } = draft as TopologyLink;
      const cleared = { delay_us: undefined, rate_mbps: undefined, loss: undefined, up: undefined, drop: undefined };
      return setLink(topology, key, { ...cleared, ...change });
    },
  };
}

/** The network itself: name and notes. */
export const NETWORK: Subject = {
  ...NONE,
  thing: 'network',
  id: '',
  find: (topology) => {
    const { nodes: _nodes, links: _links, ...head } = topology;
    return { value: head, place: '' };
  },
  check: (_topology, draft) => validateTopology({ ...draft, nodes: [], links: [], script: [] }),
  edit: (topology, draft) =>
    editTo(topology, { ...draft, nodes: topology.nodes, links: topology.links } as Topology, { code: 'properties' }),
};

function shapeSubject(list: 'areas' | 'texts', id: string, edit: Subject['edit']): Subject {
  const indexIn = (topology: Topology) => (topology[list] ?? []).findIndex((shape) => shape.id === id);
  return {
    ...NONE,
    thing: list,
    id,
    shape: id,
    find: (topology) => {
      const at = indexIn(topology);
      const value = topology[list]?.[at];
      return value === undefined ? null : { value, place: `${list}[${at}]` };
    },
    check: (topology, draft) =>
      placed(
        validateTopology({ ...HEAD, nodes: [], links: [], [list]: [draft] }),
        `${list}[0]`,
        `${list}[${indexIn(topology)}]`,
      ),
    edit,
  };
}

export function areaSubject(id: string): Subject {
  return shapeSubject('areas', id, (topology, draft) => {
    const { id: _id, ...change } = draft as Area;
    return setArea(topology, id, { label: undefined, color: undefined, locked: undefined, ...change });
  });
}

export function textSubject(id: string): Subject {
  return shapeSubject('texts', id, (topology, draft) => {
    const { id: _id, ...change } = draft as PageText;
    return setText(topology, id, { width: undefined, locked: undefined, ...change });
  });
}

export function subjectOf({ thing, id }: Thing): Subject {
  switch (thing) {
    case 'network':
      return NETWORK;
    case 'node':
      return nodeSubject(id);
    case 'link':
      return linkSubject(id);
    case 'areas':
      return areaSubject(id);
    case 'texts':
      return textSubject(id);
  }
}
