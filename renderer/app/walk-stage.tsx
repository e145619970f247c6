import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { useT } from '../i18n/translate';
import { DecisionPanel } from '../walk/decision-panel';
import { CanvasSlot } from './canvas-slot';
import { Part } from './part';
import { useShell } from './shell-store';
import { useWindowForm } from './use-media';

type Form = 'wide' | 'narrow' | 'drawer';

/** The canvas beside the decision; in a narrow window the decision is a drawer over it. */
export function WalkStage() {
  const { narrow, drawer } = useWindowForm();
  const form = drawer ? 'drawer' : narrow ? 'narrow' : 'wide';
  return <Columns key={form} form={form} />;
}

function Columns({ form }: { readonly form: Form }) {
  const t = useT();
  const layout = useDefaultLayout({
    id: `walk-columns-${form}`,
    storage: localStorage,
    onlySaveAfterUserInteractions: true,
  });
  const drawerOpen = useShell((shell) => shell.drawerOpen);
  const decision = (
    <Part>
      <DecisionPanel />
    </Part>
  );
  if (form === 'drawer') {
    return (
      <div className="stage-columns stage-drawer">
        <CanvasSlot />
        {drawerOpen ? (
          <section className="side-panel side-drawer" aria-label={t('app.decision')}>
            {decision}
          </section>
        ) : null}
      </div>
    );
  }
  return (
    <Group className="stage-columns" {...layout}>
      <Panel id="canvas" minSize={480}>
        <CanvasSlot />
      </Panel>
      <Separator className="splitter splitter-column" aria-label={t('app.resizeDecision')} />
      <Panel
        id="decision"
        groupResizeBehavior="preserve-pixel-size"
        defaultSize={form === 'wide' ? 576 : 400}
        minSize={form === 'wide' ? 400 : 360}
        maxSize={720}
      >
        <section className="side-panel" aria-label={t('app.decision')}>
          {decision}
        </section>
      </Panel>
    </Group>
  );
}
