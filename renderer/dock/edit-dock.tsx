import { WandSparkles } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { passFocus } from '../app/pass-focus';
import { type DockTab, shellStore, useShell } from '../app/shell-store';
import { ConsolePane } from '../console/console-pane';
import { mendAll } from '../edit/network-commands';
import { formatCount } from '../i18n/format';
import { useT } from '../i18n/translate';
import { ProblemsPane } from '../problems/problems-pane';
import { useProblemCounts, useProblemRows, watchProblems } from '../problems/problems-store';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Tab, TabPanel, TabRow, Tabs } from '../ui/tabs';
import { FoldButton, unfold } from './fold-button';

/** The bottom of the window while building: problems and consoles. */
export function EditDock() {
  const t = useT();
  const tab = useShell((shell) => shell.dockTab);
  const { errors, warnings } = useProblemCounts();
  const count = errors + warnings;
  const shown: DockTab = tab === 'console' ? 'console' : 'problems';
  useEffect(watchProblems, []);
  return (
    <Tabs
      selectedKey={shown}
      onSelectionChange={(key) => {
        if (key !== shown) shellStore.getState().setDockTab(key as DockTab);
      }}
    >
      <TabRow
        aria-label={t('dock.editDock')}
        aside={
          <>
            {shown === 'problems' ? <FixAll /> : null}
            <FoldButton />
          </>
        }
      >
        <Tab id="console" onPress={unfold}>
          {t('dock.console')}
        </Tab>
        <Tab id="problems" onPress={unfold}>
          {t('problems.problems')}
          {count === 0 ? null : <Badge count={formatCount(count)} tone={errors > 0 ? 'danger' : 'plain'} />}
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

/** Mends all of the network that can be mended, as one change; what is typed at a field is mended there. */
function FixAll() {
  const t = useT();
  const rows = useProblemRows();
  const count = rows.filter(({ fix, source }) => fix !== null && !('fault' in source)).length;
  const gone = count === 0;
  const inDialog = useShell((shell) => shell.dialog !== null);
  /** It has the focus, or will have it again once the list of changes is closed. */
  const focused = useRef(false);
  // All is mended, and the button gone: the list has the focus then, be it empty.
  useEffect(() => {
    if (!gone || inDialog || !focused.current) return;
    focused.current = false;
    const pane = document.querySelector<HTMLElement>('.problems-pane');
    passFocus(pane?.querySelector<HTMLElement>('[role=row][tabindex="0"]'), pane);
  }, [gone, inDialog]);
  if (gone) return null;
  return (
    <Button
      small
      icon={<WandSparkles aria-hidden="true" size={13} />}
      onFocus={() => {
        focused.current = true;
      }}
      onBlur={() => {
        focused.current = shellStore.getState().dialog !== null;
      }}
      onPress={() => void mendAll()}
    >
      {count === 1 ? t('problems.fixOne') : t('problems.fixAll', { count: formatCount(count) })}
    </Button>
  );
}
