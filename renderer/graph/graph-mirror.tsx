/**
 * The graph for keyboard and screen reader: a list of nodes, one of links and, while the network is built, one of areas and notes,
 * each one tab stop, seen only by its focus ring, which the canvas draws.
 */
import { type KeyboardEvent, useCallback, useMemo } from 'react';
import type { Topology, TopologyNode } from '../../core/document/topology';
import { nodeKindOf } from '../app/node-kind';
import { useWalk, walkStore } from '../app/store';
import { type Translate, useT } from '../i18n/translate';
import { type Direction, nearestInDirection, type Point, pointAt } from './geometry';
import { addressesOf, linkId } from './graph-model';
import type { GraphView } from './graph-view';
import { chooseItem, type MirrorList, openItemMenu, pressOnItem, tellLinkEnd, typedNode } from './mirror-keys';
import { RovingList } from './roving-list';
import { pathFrom } from './stage';

/** What has the keyboard's focus. */
export interface MirrorFocus {
  readonly node: string | null;
  readonly link: string | null;
}

interface GraphMirrorProps {
  readonly topology: Topology;
  readonly view: GraphView;
  readonly editing: boolean;
  readonly onFocus: (focus: MirrorFocus) => void;
  /** Enter on a node, while packets are walked. */
  readonly onOpen: (node: string) => void;
}

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

export function GraphMirror({ topology, view, editing, onFocus, onOpen }: GraphMirrorProps) {
  const t = useT();
  const selection = useWalk((walk) => walk.selection);
  const nodes = useMemo(() => topology.nodes.map((node) => ({ id: node.id, name: nodeName(node, t) })), [topology, t]);
  const links = useMemo(
    () => topology.links.map((link) => ({ id: linkId(link), name: linkName(link, t) })),
    [topology, t],
  );
  const shapes = useMemo(
    () => [
      ...(topology.areas ?? []).map(({ id, label }) => ({ id, name: t('graph.areaName', { label: label ?? id }) })),
      ...(topology.texts ?? []).map(({ id, text }) => ({ id, name: t('graph.textName', { text }) })),
    ],
    [topology, t],
  );
  const focusNode = useCallback(
    (node: string) => {
      onFocus({ node, link: null });
      if (editing) tellLinkEnd(view, node);
    },
    [onFocus, editing, view],
  );
  const focusLink = useCallback((link: string) => onFocus({ node: null, link }), [onFocus]);
  const focusNothing = useCallback(() => onFocus({ node: null, link: null }), [onFocus]);

  const open = (list: 'links' | 'shapes') => (id: string) => {
    const item = (list === 'links' ? links : shapes).find((one) => one.id === id);
    if (item) chooseItem(list, item, clientOf(view, list, id));
  };
  const openNode = useCallback(
    (id: string) => (editing ? chooseItem('nodes', { id, name: id }, clientOf(view, 'nodes', id)) : onOpen(id)),
    [editing, view, onOpen],
  );
  const openLink = useCallback((id: string) => walkStore.getState().selectLink(id), []);
  const nextNode = (from: string, key: string): string | null => {
    const found =
      directed(view, from, key) ??
      typedNode(
        from,
        key,
        topology.nodes.map(({ id }) => id),
      );
    if (found !== null) view.reveal(found);
    return found;
  };
  const inOrder =
    (items: readonly { readonly id: string }[]) =>
    (from: string, key: string): string | null => {
      const step = key === 'ArrowDown' || key === 'ArrowRight' ? 1 : key === 'ArrowUp' || key === 'ArrowLeft' ? -1 : 0;
      const index = items.findIndex((item) => item.id === from);
      return step === 0 ? null : (items[index + step]?.id ?? null);
    };
  const building = (list: MirrorList) =>
    editing
      ? {
          onKey: (id: string, event: KeyboardEvent) => pressOnItem(list, id, event),
          onMenu: (id: string) => openItemMenu(list, id, clientOf(view, list, id)),
          preferred: selection[list].length === 1 ? (selection[list][0] ?? null) : null,
        }
      : {};
  return (
    <div
      className="graph-mirror"
      role="application"
      aria-label={t('graph.network')}
      aria-describedby="graph-mirror-help"
    >
      <p id="graph-mirror-help">{t(editing ? 'graph.networkEditHelp' : 'graph.networkHelp')}</p>
      <RovingList
        label={t('graph.nodes')}
        items={nodes}
        next={nextNode}
        onFocus={focusNode}
        onBlur={focusNothing}
        onOpen={openNode}
        {...building('nodes')}
      />
      <RovingList
        label={t('graph.links')}
        items={links}
        next={inOrder(links)}
        onFocus={focusLink}
        onBlur={focusNothing}
        onOpen={editing ? open('links') : openLink}
        {...building('links')}
      />
      {editing && shapes.length > 0 ? (
        <RovingList
          label={t('graph.shapes')}
          items={shapes}
          next={inOrder(shapes)}
          onFocus={focusNothing}
          onBlur={focusNothing}
          onOpen={open('shapes')}
          {...building('shapes')}
        />
      ) : null}
    </div>
  );
}

/** The nearest node in the direction of an arrow key. */
function directed(view: GraphView, from: string, key: string): string | null {
  const direction = DIRECTIONS[key];
  const places = view.nodePlaces();
  const at = places.get(from);
  if (!direction || !at) return null;
  const others = [...places].filter(([id]) => id !== from).map(([id, place]) => ({ id, ...place }));
  return nearestInDirection(at, others, direction)?.id ?? null;
}

/** Where in the window a thing of the page is: there its menus open. */
function clientOf(view: GraphView, list: MirrorList, id: string): Point {
  return view.toClient(placeOf(view, list, id) ?? { x: 0, y: 0 });
}

function placeOf(view: GraphView, list: MirrorList, id: string): Point | null {
  if (list === 'nodes') return view.nodePlaces().get(id) ?? null;
  if (list === 'links') {
    const link = view.graphNow().links.get(id);
    const path = link && pathFrom(link, link.source.node, view.nodePlaces());
    return path ? pointAt(path, 0.5) : null;
  }
  const { areas, texts } = view.shapesNow();
  return areas.find((area) => area.id === id) ?? texts.find((text) => text.id === id)?.rect ?? null;
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
