import { type RefObject, useEffect } from 'react';
import {
  Group,
  Panel,
  type PanelImperativeHandle,
  Separator,
  useDefaultLayout,
  usePanelRef,
} from 'react-resizable-panels';
import { Dock } from '../dock/dock';
import { Canvas } from '../graph/canvas';
import { useT } from '../i18n/translate';
import { PlaybackBar } from '../playback/playback-bar';
import { CanvasHome } from './canvas-slot';
import { EditStage } from './edit-stage';
import { Header } from './header';
import { Part } from './part';
import { shellStore, useShell } from './shell-store';
import { StatusBar } from './status-bar';
import { useApp } from './store';
import { useWindowForm } from './use-media';
import { WalkStage } from './walk-stage';
import './shell.css';

const TAB_ROW = 36;
/** Per cent of the rows that the ladder of a connection gets, in low windows too: a dock of the usual height shows three of its segments. */
const LADDER_SHARE = 50;

/** The work screen: header, canvas with what the mode puts beside it, dock, status. Sizes are kept from run to run, for each mode. */
export function Shell() {
  const t = useT();
  const { low, flat } = useWindowForm();
  const mode = useApp((state) => state.mode);
  /** Another document is another picture: nothing of the one before stays. */
  const document = useApp((state) => state.app?.document.id);
  const height = low ? 'low' : 'high';
  useEffect(() => shellStore.getState().setDockCollapsed(flat), [flat]);
  return (
    <div className="shell">
      <Header />
      <main className="shell-main">
        <Rows key={`${mode}:${height}:${flat}`} id={`${mode}-rows-${height}`} low={low} label={t('app.resizeDock')}>
          {mode === 'edit' ? <EditStage /> : <WalkStage />}
          {mode === 'edit' ? null : (
            <Part>
              <PlaybackBar />
            </Part>
          )}
        </Rows>
      </main>
      <CanvasHome>
        <Part>
          <Canvas key={document} />
        </Part>
      </CanvasHome>
      <StatusBar />
    </div>
  );
}

interface RowsProps {
  readonly id: string;
  readonly low: boolean;
  readonly label: string;
  readonly children: React.ReactNode;
}

function Rows({ id, low, label, children }: RowsProps) {
  const layout = useDefaultLayout({ id, storage: localStorage, onlySaveAfterUserInteractions: true });
  const dock = usePanelRef();
  const collapsed = useShell((shell) => shell.dockCollapsed);
  const { setDockCollapsed } = shellStore.getState();
  useEffect(() => {
    if (collapsed) dock.current?.collapse();
    else dock.current?.expand();
  }, [collapsed, dock]);
  useRoomForLadder(dock, collapsed);
  return (
    <Group className="rows" orientation="vertical" {...layout}>
      <Panel id="stage" minSize={200} className="stage">
        {children}
      </Panel>
      <Separator className="splitter splitter-row" aria-label={label} />
      <Panel
        id="dock"
        className="dock-panel"
        panelRef={dock}
        groupResizeBehavior="preserve-pixel-size"
        defaultSize={low ? 168 : 236}
        minSize={low ? 120 : 168}
        maxSize="60%"
        collapsible
        collapsedSize={TAB_ROW}
        onResize={({ inPixels }) => {
          if (inPixels > 0) setDockCollapsed(inPixels <= TAB_ROW + 1);
        }}
      >
        <Part>
          <Dock />
        </Part>
      </Panel>
    </Group>
  );
}

/** The dock is higher while it shows a connection, and as high as before once it does not. */
function useRoomForLadder(dock: RefObject<PanelImperativeHandle | null>, collapsed: boolean): void {
  const ladder = useShell((shell) => shell.dockTab === 'ladder');
  useEffect(() => {
    const panel = dock.current;
    if (!ladder || collapsed || !panel) return undefined;
    const { inPixels, asPercentage } = panel.getSize();
    if (asPercentage >= LADDER_SHARE) return undefined;
    panel.resize(`${LADDER_SHARE}%`);
    return () => dock.current?.resize(inPixels);
  }, [ladder, collapsed, dock]);
}
