import { type DockTab, shellStore, useShell } from '../app/shell-store';
import { ConsolePane } from '../console/console-pane';
import { useT } from '../i18n/translate';
import { ProblemsPane } from '../problems/problems-pane';
import { Tab, TabPanel, TabRow, Tabs } from '../ui/tabs';
import { FoldButton, unfold } from './fold-button';

/** The bottom of the window while building: problems and consoles. */
export function EditDock() {
  const t = useT();
  const tab = useShell((shell) => shell.dockTab);
  const shown: DockTab = tab === 'console' ? 'console' : 'problems';
  return (
    <Tabs
      selectedKey={shown}
      onSelectionChange={(key) => {
        if (key !== shown) shellStore.getState().setDockTab(key as DockTab);
      }}
    >
      <TabRow aria-label={t('dock.dock')} aside={<FoldButton />}>
        <Tab id="console" onPress={unfold}>
          {t('dock.console')}
        </Tab>
        <Tab id="problems" onPress={unfold}>
          {t('problems.problems')}
        </Tab>
      </TabRow>
      <TabPanel id="console">
        <ConsolePane />
      </TabPanel>
      <TabPanel id="problems">
        <ProblemsPane />
      </TabPanel>
    </Tabs>
  );
}
