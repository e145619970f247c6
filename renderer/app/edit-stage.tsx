import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { Palette } from '../edit/palette';
import { useT } from '../i18n/translate';
import { Inspector } from '../inspector/inspector';
import { CanvasSlot } from './canvas-slot';
import { Part } from './part';
import { useWalk } from './store';
import { useMedia } from './use-media';

/** Under this width the palette is a rail of icons. */
const RAIL = '(max-width: 1199px)';
/** Under this width the inspector is a drawer, open while something is selected. */
const DRAWER = '(max-width: 1099px)';
const RAIL_WIDTH = 48;

/** Palette, canvas, inspector. */
export function EditStage() {
  const rail = useMedia(RAIL);
  const drawer = useMedia(DRAWER);
  return <Columns key={`${rail}:${drawer}`} rail={rail} drawer={drawer} />;
}

function Columns({ rail, drawer }: { readonly rail: boolean; readonly drawer: boolean }) {
  const t = useT();
  const layout = useDefaultLayout({
    id: `edit-columns-${rail ? 'rail' : 'wide'}-${drawer ? 'drawer' : 'panel'}`,
    storage: localStorage,
    onlySaveAfterUserInteractions: true,
  });
  const selected = useWalk(
    ({ selection }) => selection.nodes.length + selection.links.length + selection.shapes.length > 0,
  );
  const inspector = (
    <Part>
      <Inspector />
    </Part>
  );
  return (
    <div className="stage-columns stage-drawer">
      <Group className="edit-columns" {...layout}>
        <Panel
          id="palette"
          groupResizeBehavior="preserve-pixel-size"
          defaultSize={rail ? RAIL_WIDTH : 216}
          minSize={rail ? RAIL_WIDTH : 184}
          maxSize={rail ? RAIL_WIDTH : 280}
        >
          <section className="side-panel" aria-label={t('edit.palette')}>
            <Part>
              <Palette rail={rail} />
            </Part>
          </section>
        </Panel>
        <Separator className="splitter splitter-column" disabled={rail} aria-label={t('edit.resizePalette')} />
        <Panel id="canvas" minSize={480}>
          <CanvasSlot />
        </Panel>
        {drawer ? null : (
          <>
            <Separator className="splitter splitter-column" aria-label={t('edit.resizeInspector')} />
            <Panel
              id="inspector"
              groupResizeBehavior="preserve-pixel-size"
              defaultSize={344}
              minSize={304}
              maxSize={440}
            >
              <section className="side-panel" aria-label={t('edit.inspector')}>
                {inspector}
              </section>
            </Panel>
          </>
        )}
      </Group>
      {drawer && selected ? (
        <section className="side-panel side-drawer side-drawer-inspector" aria-label={t('edit.inspector')}>
          {inspector}
        </section>
      ) : null}
    </div>
  );
}
