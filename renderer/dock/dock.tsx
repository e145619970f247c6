import { useState } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { type DockTab, shellStore, useShell } from '../app/shell-store';
import { useApp, useWalkRange } from '../app/store';
import { useWindowForm } from '../app/use-media';
import { ConsolePane } from '../console/console-pane';
import { formatCount } from '../i18n/format';
import { useT } from '../i18n/translate';
import { Badge } from '../ui/badge';
import { Tab, TabPanel, TabRow, Tabs } from '../ui/tabs';
import { EditDock } from './edit-dock';
import { FilterBar } from './filter-bar';
import { FoldButton, unfold } from './fold-button';
import { JourneyPane, useShownJourney, useShowsNotes } from './journey-pane';
import { frameName } from './journey-rows';
import { LadderPane } from './ladder-pane';
import { FaultState, RunStrip } from './run-strip';
import { StepList } from './step-list';
import { useHasConnection } from './use-ladder';
import './dock.css';

/** The bottom of the window: steps beside the journey, or one pane with tabs where there is no room, or one that needs all of it is open. */
export function Dock() {
  const t = useT();
  const { narrow } = useWindowForm();
  const tab = useShell((shell) => shell.dockTab);
  const mode = useApp((state) => state.mode);
  const single = narrow || tab === 'console' || tab === 'ladder';
  return (
    <section className="dock" aria-label={t(mode === 'edit' ? 'dock.editDock' : 'dock.dock')}>
      {mode === 'edit' ? <EditDock /> : single ? <TabbedPane withJourney /> : <SideBySide />}
    </section>
  );
}

function SideBySide() {
  const t = useT();
  const notes = useShowsNotes();
  const layout = useDefaultLayout({ id: 'walk-dock', storage: localStorage, onlySaveAfterUserInteractions: true });
  return (
    <Group {...layout}>
      <Panel id="steps" defaultSize="53" minSize={400}>
        <TabbedPane withJourney={false} />
      </Panel>
      <Separator className="splitter splitter-column" aria-label={t('dock.resizeSteps')} />
      <Panel id="journey" minSize={320}>
        <div className="tabs">
          <div className="tab-row">
            <h2 className="dock-title">{t(notes ? 'dock.notes' : 'dock.journey')}</h2>
            <div className="tab-aside">
              <JourneyName />
              <FoldButton />
            </div>
          </div>
          <div className="tab-panel">
            <JourneyPane />
          </div>
        </div>
      </Panel>
    </Group>
  );
}

function TabbedPane({ withJourney }: { readonly withJourney: boolean }) {
  const t = useT();
  const tab = useShell((shell) => shell.dockTab);
  const range = useWalkRange();
  const notes = useShowsNotes();
  const ladder = useHasConnection() || tab === 'ladder';
  const shown: DockTab = tab === 'problems' || (tab === 'journey' && !withJourney) ? 'steps' : tab;
  return (
    <Tabs
      selectedKey={shown}
      onSelectionChange={(key) => {
        if (key !== shown) shellStore.getState().setDockTab(key as DockTab);
      }}
    >
      <TabRow
        aria-label={t('dock.dock')}
        aside={
          <>
            {shown === 'steps' ? <FilterBar /> : null}
            {shown === 'journey' ? <JourneyName /> : null}
            {withJourney ? <FoldButton /> : null}
          </>
        }
      >
        <Tab id="steps" onPress={unfold}>
          {t('dock.steps')}
          {range ? <Badge count={formatCount(range.last - range.first + 1)} /> : null}
        </Tab>
        {withJourney ? (
          <Tab id="journey" onPress={unfold}>
            {t(notes ? 'dock.notes' : 'dock.journey')}
          </Tab>
        ) : null}
        {ladder ? (
          <Tab id="ladder" onPress={unfold}>
            {t('dock.ladder')}
          </Tab>
        ) : null}
        <Tab id="console" onPress={unfold}>
          {t('dock.console')}
        </Tab>
      </TabRow>
      <TabPanel id="steps">
        <StepsPane />
      </TabPanel>
      {withJourney ? (
        <TabPanel id="journey">
          <JourneyPane />
        </TabPanel>
      ) : null}
      {ladder ? (
        <TabPanel id="ladder">
          <LadderPane />
        </TabPanel>
      ) : null}
      <TabPanel id="console">
        <ConsolePane />
      </TabPanel>
    </Tabs>
  );
}

function StepsPane() {
  const session = useApp((state) => state.run.session);
  const fault = useApp((state) => state.run.fault);
  const [aside, setAside] = useState(-1);
  if (fault && aside !== session) return <FaultState onAside={() => setAside(session)} />;
  return (
    <div className="steps-pane">
      <RunStrip />
      <div className="steps-list">
        <StepList />
      </div>
    </div>
  );
}

function JourneyName() {
  const t = useT();
  const journey = useShownJourney();
  const info = journey?.rows[0]?.info;
  if (!journey || info === undefined) return null;
  const name = frameName(info);
  const count = journey.rows.length;
  return <span className="dock-caption">{t('dock.links', { name, count, n: count })}</span>;
}
