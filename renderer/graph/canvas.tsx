/** The picture of the network in the window: the graph view with its controls, the walk drawn on it, and its mirror for keyboard and reader. */
import { Network } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Position } from '../../core/document/topology';
import { placeNodes } from '../../core/editing/arrange';
import { useCommands } from '../app/commands';
import { shellStore } from '../app/shell-store';
import { appStore, useApp, useWalk, walkStore } from '../app/store';
import { useMedia } from '../app/use-media';
import { EDIT_COMMANDS } from '../edit/edit-commands';
import { EditToolbar } from '../edit/edit-toolbar';
import { handStore } from '../edit/hand-store';
import { makeEdit } from '../edit/make-edit';
import { pageStore } from '../edit/page';
import { usePasteEvent } from '../edit/use-paste-event';
import { useT } from '../i18n/translate';
import { useProblemNodes } from '../problems/problems-store';
import { cancelSend, chooseNode, useSendCandidates } from '../send/send-tool';
import { EmptyState } from '../ui/empty-state';
import { pageOf } from './canvas-page';
import { CaptionPill } from './caption-pill';
import { FlowChip } from './flow-chip';
import { Hands } from './gestures/hands';
import { useGraphCommands } from './graph-commands';
import { GraphMirror, type MirrorFocus } from './graph-mirror';
import { GraphView } from './graph-view';
import { nodeAt } from './hit';
import { MarkLegend } from './mark-legend';
import { MiniMap } from './mini-map';
import { NodePopover } from './node-popover';
import { Popups } from './popups/popups';
import { SaidPill } from './said-pill';
import { EMPTY_SCENE } from './scene';
import { useScene } from './use-scene';
import { ZoomControl } from './zoom-control';
import './canvas.css';

export const REDUCED_MOTION = '(prefers-reduced-motion: reduce)';
const NOTHING: MirrorFocus = { node: null, link: null };

/** Takes what the hand has moved into the document; what is locked goes back. */
async function saveMoves(view: GraphView, places: ReadonlyMap<string, Position>): Promise<void> {
  const { kind } = await makeEdit((topology) => placeNodes(topology, places, 'move'));
  if (kind !== 'done') view.putBack();
}

export function Canvas() {
  const t = useT();
  const topology = useApp((app) => app.app?.document.topology);
  const documentId = useApp((app) => app.app?.document.id);
  const theme = useApp((app) => app.theme);
  const language = useApp((app) => app.language);
  const editing = useApp((app) => app.mode === 'edit');
  const selection = useWalk((walk) => walk.selection);
  const sendFrom = useWalk((walk) => walk.sendFrom);
  const candidates = useSendCandidates();
  const problems = useProblemNodes();
  const reduced = useMedia(REDUCED_MOTION);
  const host = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<GraphView | null>(null);
  const [percent, setPercent] = useState(100);
  const [opened, setOpened] = useState<string | null>(null);
  const [focus, setFocus] = useState(NOTHING);
  const atStep = useScene();
  const shownStep = useRef(0);

  const openNode = useCallback((id: string): void => {
    if (chooseNode(id)) return;
    walkStore.getState().selectNode(id);
    setOpened(id);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the view lives as long as the document; theme and language follow below.
  useEffect(() => {
    if (!host.current || documentId === undefined) return undefined;
    const { app } = appStore.getState();
    const made = new GraphView(
      host.current,
      {
        theme,
        language,
        size: (app?.document.topology.nodes.length ?? 0) + (app?.document.topology.links.length ?? 0),
      },
      {
        nodeTap: openNode,
        linkTap: (id) => walkStore.getState().selectLink(id),
        emptyTap: () => walkStore.getState().selectNode(null),
        menu: ({ node, link }, { x, y }) => {
          setOpened(null);
          walkStore.getState().select(node ? { nodes: [node] } : link ? { links: [link] } : {});
          shellStore.getState().openContextMenu(node ? 'node' : link ? 'link' : 'canvas', x, y);
        },
        moved: (places) => void saveMoves(made, places),
        viewport: ({ zoom }) => {
          setPercent(Math.round(zoom * 100));
          setOpened(null);
        },
      },
    );
    setView(made);
    shownStep.current = 0;
    return () => setView(null);
  }, [documentId, openNode]);

  useEffect(() => {
    if (view && topology) view.setTopology(topology);
  }, [view, topology]);
  useEffect(() => view?.setTheme(theme), [view, theme]);
  useEffect(() => view?.setLanguage(language), [view, language]);
  useEffect(() => view?.setDraggable(sendFrom === null), [view, sendFrom]);

  useEffect(() => {
    if (!view || !editing) return undefined;
    view.setEditing(true);
    pageStore.setState({ page: pageOf(view) });
    setOpened(null);
    return () => {
      pageStore.setState({ page: null });
      view.setEditing(false);
    };
  }, [view, editing]);

  // While a packet is being sent, a click names its source or destination: building rests.
  const building = editing && sendFrom === null;
  useEffect(() => {
    if (!view || !host.current || !building) return undefined;
    const hands = new Hands(host.current, view);
    return () => {
      handStore.getState().close();
      hands.destroy();
    };
  }, [view, building]);

  useEffect(() => {
    if (!view || !atStep) return;
    if (editing) {
      view.setScene(EMPTY_SCENE, { animate: false, speed: 1 });
      return;
    }
    const { cause, speed } = walkStore.getState();
    const forward = atStep.step > shownStep.current && shownStep.current > 0;
    const animate = !reduced && forward && (cause === 'hand' || cause === 'play');
    view.setScene(atStep.scene, atStep.step === shownStep.current ? null : { animate, speed });
    const node = atStep.scene.deciding?.node;
    if (node && atStep.step !== shownStep.current && cause !== 'scrub') view.reveal(node);
    shownStep.current = atStep.step;
  }, [view, atStep, reduced, editing]);

  useEffect(() => {
    view?.setAttention({
      selectedNodes: new Set(selection.nodes),
      selectedLinks: new Set(selection.links),
      selectedShapes: new Set(selection.shapes),
      focusedNode: focus.node,
      focusedLink: focus.link,
      candidates,
      ...(editing ? { problems } : {}),
    });
  }, [view, selection, focus, candidates, editing, problems]);

  // The first press opens the node's menu, which would take the second one: it is heard of before that.
  useEffect(() => {
    if (!view || editing) return undefined;
    const pressed = (event: MouseEvent): void => {
      const client = { x: event.clientX, y: event.clientY };
      if (event.detail !== 2 || event.button !== 0 || !view.holds(client)) return;
      const over = event.target instanceof Element && event.target.closest('[role=dialog], [role=menu], button, input');
      if (over || walkStore.getState().sendFrom !== null) return;
      const node = nodeAt(view.toPage(client), view.nodePlaces());
      if (node === null) return;
      setOpened(null);
      shellStore.getState().openConsole(node);
    };
    window.addEventListener('mousedown', pressed, true);
    return () => window.removeEventListener('mousedown', pressed, true);
  }, [view, editing]);

  // After all that works on it, as effects end in the order in which they stand here.
  useEffect(() => () => view?.destroy(), [view]);

  useGraphCommands(view);
  useCommands(EDIT_COMMANDS);
  usePasteEvent(editing);
  useEffect(() => {
    if (sendFrom === null) return undefined;
    const pressed = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.isComposing) cancelSend();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [sendFrom]);

  return (
    <section className="graph" data-sending={sendFrom !== null} aria-label={t('graph.network')}>
      <div className="graph-host" ref={host} />
      {topology && view ? (
        <GraphMirror topology={topology} view={view} editing={editing} onFocus={setFocus} onOpen={openNode} />
      ) : null}
      {topology?.nodes.length === 0 ? (
        <div className="graph-empty">
          <EmptyState
            icon={<Network size={22} />}
            title={t('graph.empty')}
            text={t(editing ? 'graph.emptyEditText' : 'graph.emptyText')}
          />
        </div>
      ) : null}
      {editing ? (
        <>
          <EditToolbar />
          <SaidPill />
          {view ? <Popups view={view} /> : null}
          {view ? <MiniMap view={view} /> : null}
        </>
      ) : (
        <>
          <div className="graph-top">
            <FlowChip />
            <MarkLegend />
          </div>
          <CaptionPill />
        </>
      )}
      <ZoomControl percent={percent} view={view} />
      {view && opened !== null ? (
        <NodePopover key={opened} node={opened} view={view} onClose={() => setOpened(null)} />
      ) : null}
    </section>
  );
}
