/** The panel beside the canvas: the decision of the step under the cursor, its frame, its node's tables, and the way on. */
import {
  ArrowRight,
  Footprints,
  Mail,
  MailOpen,
  PanelRightClose,
  RotateCcw,
  Signpost,
  TableProperties,
} from 'lucide-react';
import { useState } from 'react';
import { headlineOf } from '../../core/trace/texts';
import type { StepContext } from '../../core/trace/views';
import { startCommand } from '../app/actions';
import { commandRegistry } from '../app/commands';
import { DetailTables } from '../app/node-details';
import { shellStore } from '../app/shell-store';
import { useStepContext } from '../app/step-pages';
import { useApp, useWalk, useWalkRange, walkStore } from '../app/store';
import { useWindowForm } from '../app/use-media';
import { FrameTab } from '../frame/frame-tab';
import { useSteps } from '../graph/use-scene';
import { useT } from '../i18n/translate';
import { autoplay } from '../send/autoplay';
import { Button, IconButton } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Tab, TabPanel, TabRow, Tabs } from '../ui/tabs';
import { StepCard } from './step-card';
import './decision-panel.css';

export function DecisionPanel() {
  const t = useT();
  const step = useWalk((walk) => walk.settledStep);
  const asked = useStepContext(step);
  // Keeps the last card until the next one is there, so that playing does not flicker.
  const [shown, setShown] = useState<StepContext | null>(null);
  if (asked && asked !== shown) setShown(asked);
  const context = asked ?? (step === 0 ? null : shown);
  if (!context) {
    return (
      <EmptyState icon={<Footprints size={22} />} title={t('walk.emptyTitle')} text={t('walk.emptyText')}>
        <Button variant="primary" icon={<Mail size={15} />} onPress={() => commandRegistry.run('send')}>
          {t('commands.send')}
        </Button>
      </EmptyState>
    );
  }
  return <Panel context={context} />;
}

function Panel({ context }: { readonly context: StepContext }) {
  const t = useT();
  const { narrow, drawer } = useWindowForm();
  const { step, frame, tables } = context;
  const frameName = step.packet === null ? t('walk.frameNone') : t('walk.frame', { packet: step.packet });
  const icon = (element: React.ReactNode) => (narrow ? null : element);
  return (
    <div className="decision">
      <Tabs>
        <TabRow
          aria-label={t('walk.panel')}
          aside={
            drawer ? (
              <IconButton
                label={t('walk.close')}
                icon={<PanelRightClose size={16} />}
                onPress={() => shellStore.getState().setDrawerOpen(false)}
              />
            ) : null
          }
        >
          <Tab id="decision" icon={icon(<Signpost size={15} />)}>
            {t('walk.decision')}
          </Tab>
          <Tab id="frame" icon={icon(<MailOpen size={15} />)}>
            {frameName}
          </Tab>
          <Tab id="tables" icon={icon(<TableProperties size={15} />)}>
            {narrow ? t('walk.tablesShort') : t('walk.tables', { node: step.node })}
          </Tab>
        </TabRow>
        <TabPanel id="decision">
          <StepCard context={context} />
        </TabPanel>
        <TabPanel id="frame">
          {frame ? (
            <FrameTab key={step.packet} packet={step.packet ?? 0} bytes={frame} before={context.before} />
          ) : (
            <EmptyState icon={<MailOpen size={22} />} title={t('walk.noFrame')} text={t('walk.noFrameText')} />
          )}
        </TabPanel>
        <TabPanel id="tables">
          <div className="decision-tables" data-selectable>
            <DetailTables tables={tables} />
          </div>
        </TabPanel>
      </Tabs>
      <Footer />
    </div>
  );
}

function Footer() {
  const t = useT();
  const language = useApp((app) => app.language);
  const range = useWalkRange();
  const step = useWalk((walk) => walk.settledStep);
  const run = useWalk((walk) => walk.run);
  const { listed: next } = useSteps(step + 1);
  const atEnd = range !== null && step >= range.last;
  const again = async (): Promise<void> => {
    if (run && (await startCommand(run.node, run.command, true)) && autoplay()) walkStore.getState().play();
  };
  if (atEnd) {
    return (
      <footer className="decision-foot">
        <span>{run?.lastStep === null ? '' : t('walk.walkEnds')}</span>
        <Button icon={<RotateCcw size={14} />} onPress={() => void again()}>
          {t('walk.sendAgain')}
        </Button>
      </footer>
    );
  }
  const text = next ? t('walk.next', { node: next.step.node, text: headlineOf(next.step, language) }) : '';
  return (
    <footer className="decision-foot">
      <span title={text}>{text}</span>
      <Button variant="link" onPress={() => commandRegistry.run('walk.forward')}>
        <span className="decision-step">
          {t('walk.step')}
          <ArrowRight aria-hidden="true" size={15} />
        </span>
      </Button>
    </footer>
  );
}
