/**
 * The graph for keyboard and screen reader: a list of nodes and one of links, each one tab stop, seen only by its focus ring,
 * which the canvas draws.
 */
import { type KeyboardEvent, memo, useCallback, useMemo, useRef, useState } from 'react';
import type { Topology, TopologyNode } from '../../core/document/topology';
import { nodeKindOf } from '../app/node-kind';
import { walkStore } from '../app/store';
import { type Translate, useT } from '../i18n/translate';
import { type Direction, nearestInDirection } from './geometry';
import { addressesOf, linkId } from './graph-model';
import type { GraphView } from './graph-view';

/** What has the keyboard's focus. */
export interface MirrorFocus {
  readonly node: string | null;
  readonly link: string | null;
}

interface GraphMirrorProps {
  readonly topology: Topology;
  readonly view: GraphView;
  readonly onFocus: (focus: MirrorFocus) => void;
  readonly onOpen: (node: string) => void;
}

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

export function GraphMirror({ topology, view, onFocus, onOpen }: GraphMirrorProps) {
  const t = useT();
  const nodes = useMemo(() => topology.nodes.map((node) => ({ id: node.id, name: nodeName(node, t) })), [topology, t]);
  const links = useMemo(
    () => topology.links.map((link) => ({ id: linkId(link), name: linkName(link, t) })),
    [topology, t],
  );
  const focusNode = useCallback((node: string) => onFocus({ node, link: null }), [onFocus]);
  const focusLink = useCallback((link: string) => onFocus({ node: null, link }), [onFocus]);
  const blur = useCallback(() => onFocus({ node: null, link: null }), [onFocus]);
  const openLink = useCallback((id: string) => walkStore.getState().selectLink(id), []);
  const nextNode = useCallback(
    (from: string, key: string): string | null => {
      const direction = DIRECTIONS[key];
      const places = view.nodePlaces();
      const at = places.get(from);
      if (!direction || !at) return null;
      const others = [...places].filter(([id]) => id !== from).map(([id, place]) => ({ id, ...place }));
      const found = nearestInDirection(at, others, direction)?.id ?? null;
      if (found !== null) view.reveal(found);
      return found;
    },
    [view],
  );
  const nextLink = useCallback(
    (from: string, key: string): string | null => {
      const step = key === 'ArrowDown' || key === 'ArrowRight' ? 1 : key === 'ArrowUp' || key === 'ArrowLeft' ? -1 : 0;
      const index = links.findIndex((link) => link.id === from);
      return step === 0 ? null : (links[index + step]?.id ?? null);
    },
    [links],
  );
  return (
    <div
      className="graph-mirror"
      role="application"
      aria-label={t('graph.network')}
      aria-describedby="graph-mirror-help"
    >
      <p id="graph-mirror-help">{t('graph.networkHelp')}</p>
      <RovingList
        label={t('graph.nodes')}
        items={nodes}
        next={nextNode}
        onFocus={focusNode}
        onBlur={blur}
        onOpen={onOpen}
      />
      <RovingList
        label={t('graph.links')}
        items={links}
        next={nextLink}
        onFocus={focusLink}
        onBlur={blur}
        onOpen={openLink}
      />
    </div>
  );
}

function nodeName(node: TopologyNode, t: Translate): string {
  const name = node.label ?? node.id;
  const kind = t(`graph.kind_${nodeKindOf(node)}`);
  const addresses = node.interfaces.flatMap((one) => addressesOf(one)).join(', ');
  return addresses === '' ? t('graph.nodeNameBare', { name, kind }) : t('graph.nodeName', { name, kind, addresses });
}

function linkName(link: Topology['links'][number], t: Translate): string {
  const [a, b] = link.ends;
  if (link.up === false) return t('graph.linkDown', { a, b });
  if (link.loss) return t('graph.linkLoss', { a, b, percent: Math.round(link.loss * 1000) / 10 });
  return t('graph.linkName', { a, b });
}

interface RovingListProps {
  readonly label: string;
  readonly items: readonly { readonly id: string; readonly name: string }[];
  /** The item that a key leads to, or null. */
  readonly next: (from: string, key: string) => string | null;
  readonly onFocus: (id: string) => void;
  readonly onBlur: () => void;
  readonly onOpen: (id: string) => void;
}

/** A list with one tab stop: the item last visited, at first the first. */
function RovingList({ label, items, next, onFocus, onBlur, onOpen }: RovingListProps) {
  const list = useRef<HTMLUListElement>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const stop = items.some((item) => item.id === current) ? current : (items[0]?.id ?? null);
  const focused = useCallback(
    (id: string, visible: boolean) => {
      setCurrent(id);
      if (visible) onFocus(id);
    },
    [onFocus],
  );
  const pressed = (event: KeyboardEvent): void => {
    const from = (event.target as HTMLElement).dataset['id'];
    if (from === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    const to = next(from, event.key);
    if (to === null) return;
    event.preventDefault();
    list.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(to)}"]`)?.focus();
  };
  return (
    <ul aria-label={label} ref={list} onKeyDown={pressed}>
      {items.map(({ id, name }) => (
        <MirrorItem
          key={id}
          id={id}
          name={name}
          isStop={id === stop}
          onFocus={focused}
          onBlur={onBlur}
          onOpen={onOpen}
        />
      ))}
    </ul>
  );
}

interface MirrorItemProps {
  readonly id: string;
  readonly name: string;
  readonly isStop: boolean;
  readonly onFocus: (id: string, visible: boolean) => void;
  readonly onBlur: () => void;
  readonly onOpen: (id: string) => void;
}

const MirrorItem = memo(function MirrorItem({ id, name, isStop, onFocus, onBlur, onOpen }: MirrorItemProps) {
  return (
    <li>
      <button
        type="button"
        data-id={id}
        tabIndex={isStop ? 0 : -1}
        onFocus={(event) => onFocus(id, event.target.matches(':focus-visible'))}
        onBlur={onBlur}
        onClick={() => onOpen(id)}
      >
        {name}
      </button>
    </li>
  );
});
