/** A node, a link or the whole network as JSON: one large field, put into the document when it is asked for. */
import { parseJson } from '../../../core/document/json';
import { applyPatch, linkKey } from '../../../core/document/patch';
import { jsonDiagnostic, MAX_FILE_DEPTH, readTopology } from '../../../core/document/read';
import type { Diagnostic, Topology, TopologyLink, TopologyNode } from '../../../core/document/topology';
import { validateTopology } from '../../../core/document/validate/topology';
import { writeLink, writeNode, writeTopology } from '../../../core/document/write';
import { type Edit, editTo } from '../../../core/editing/edit';
import { setLink } from '../../../core/editing/links';
import { renameNode, setNode } from '../../../core/editing/nodes';
import { type Field, named } from '../model/field';
import { isInside } from '../model/set-in';
import { linkSubject, nodeSubject, type Subject } from '../model/subject';

type Read = { readonly value: object } | { readonly faults: readonly Diagnostic[] };

/** The object that a text is, or what is wrong with it at its place. */
function readObject(text: string, place: string): Read {
  const json = parseJson(text, MAX_FILE_DEPTH);
  if (!json.ok) return { faults: json.error.map((fault) => ({ ...jsonDiagnostic(fault), path: place })) };
  const { value } = json;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { value };
  const facts = { value: JSON.stringify(value), expected: 'object' };
  return { faults: [{ path: place, code: 'wrong-shape', facts, message: '' }] };
}

function field(
  subject: Subject,
  write: (value: object, topology: Topology) => string,
  check: (topology: Topology, draft: object, place: string) => readonly Diagnostic[],
  edit: (topology: Topology, draft: object) => Edit | null,
): Field {
  return {
    ...named({ thing: subject.thing, id: subject.id, kind: 'json', path: [] }),
    read: write,
    write: (value) => value,
    owns: () => true,
    faults: (topology, text) => {
      const found = subject.find(topology);
      if (found === null) return [];
      const read = readObject(text, found.place);
      return 'faults' in read ? read.faults : check(topology, read.value, found.place);
    },
    edit: (topology, text) => {
      const read = readObject(text, '');
      const made = 'faults' in read ? null : edit(topology, read.value);
      return made === null ? null : { ...made, label: { code: 'json' } };
    },
  };
}

export function nodeJson(id: string): Field {
  const subject = nodeSubject(id);
  return field(
    subject,
    (value) => writeNode(value as TopologyNode),
    (topology, draft) => subject.check(topology, draft),
    (topology, draft) => {
      const node = draft as TopologyNode;
      if (node.id === id) return setNode(topology, node);
      const renamed = renameNode(topology, id, node.id);
      if (renamed === null) return null;
      const named = applyPatch(topology, renamed.patch);
      const set = setNode(named, node);
      if (set === null) return renamed;
      const effects = [...renamed.effects, ...set.effects];
      return editTo(topology, applyPatch(named, set.patch), { code: 'json' }, effects, { nodes: [node.id] });
    },
  );
}

export function linkJson(key: string): Field {
  return field(
    linkSubject(key),
    (value) => writeLink(value as TopologyLink),
    (topology, draft, place) => {
      const links = topology.links.map((link) => (linkKey(link) === key ? draft : link));
      return validateTopology({ ...topology, links }).filter(({ path }) => isInside(path, place));
    },
    (topology, draft) => {
      const cleared = { delay_us: undefined, rate_mbps: undefined, loss: undefined, up: undefined, drop: undefined };
      return setLink(topology, key, { ...cleared, ...(draft as TopologyLink) });
    },
  );
}

export const NETWORK_JSON: Field = {
  ...named({ thing: 'network', id: '', kind: 'json', path: [] }),
  read: (_value, topology) => writeTopology(topology),
  write: (value) => value,
  owns: () => true,
  faults: (_topology, text) => {
    const read = readTopology(text);
    return read.ok ? [] : read.error;
  },
  edit: (topology, text) => {
    const read = readTopology(text);
    return read.ok ? editTo(topology, read.value, { code: 'json' }) : null;
  },
};
