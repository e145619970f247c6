import { ChevronUp, CircleCheck, CircleX, Footprints } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { dispositionText } from '../../core/trace/texts';
import { formatCount } from '../i18n/format';
import { useT } from '../i18n/translate';
import { MenuButton, MenuGroup, MenuItem } from '../ui/menu';
import { LanguageMenu } from './choices';
import { EditCounts, EditStatus } from './edit-status';
import { KeepChangesStatus } from './keep-changes';
import { useApp, useWalk, walkStore } from './store';
import './status-bar.css';

/** The window's last row: mode, size of the run, which walk, how it ends; while building, what there is and what is wrong; language. */
export function StatusBar() {
  const editing = useApp((state) => state.mode === 'edit');
  return (
    <footer className="status-bar">
      {editing ? <EditStatus /> : <WalkStatus />}
      <span className="status-end">
        {editing ? <EditCounts /> : <Ending />}
        <LanguageMenu className="status-button" />
      </span>
    </footer>
  );
}

function WalkStatus() {
  const t = useT();
  const run = useApp((state) => state.run);
  return (
    <>
      <span className="status-mode">
        <Footprints aria-hidden="true" size={13} />
        {t('app.walkMode')}
      </span>
      {run.steps > 0 ? (
        <span>
          {t('app.counts', {
            steps: formatCount(run.steps),
            stepCount: run.steps,
            frames: formatCount(run.frames),
            frameCount: run.frames,
          })}
        </span>
      ) : null}
      <span>{t('app.seed', { seed: run.seed })}</span>
      <WalkChoice />
      <KeepChangesStatus />
    </>
  );
}

/** Which command's steps are walked, where there are several. */
function WalkChoice() {
  const t = useT();
  const runs = useApp((state) => state.run.runs);
  const walked = useWalk((walk) => walk.run);
  if (runs.length < 2 || !walked) return null;
  return (
    <MenuButton
      aria-label={t('app.chooseWalk')}
      placement="top start"
      trigger={
        <AriaButton
          className="status-button status-walk"
          aria-label={t('app.shownWalk', { command: walked.command, node: walked.node })}
        >
          <span className="mono">{`${walked.node}# ${walked.command}`}</span>
          <ChevronUp aria-hidden="true" size={12} />
        </AriaButton>
      }
    >
      <MenuGroup
        aria-label={t('app.chooseWalk')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[String(walked.id)]}
        onSelectionChange={(keys) => {
          const chosen = runs.find((run) => String(run.id) === String([...keys][0]));
          if (chosen) walkStore.getState().showRun(chosen);
        }}
      >
        {runs.map((run) => (
          <MenuItem key={run.id} id={String(run.id)} text={`${run.node}# ${run.command}`} />
        ))}
      </MenuGroup>
    </MenuButton>
  );
}

function Ending() {
  const t = useT();
  const language = useApp((state) => state.language);
  const disposition = useWalk((walk) => walk.run?.disposition ?? null);
  if (disposition === null) return null;
  const good = disposition === 'ACCEPTED';
  const Icon = good ? CircleCheck : CircleX;
  return (
    <span className={good ? 'status-good' : 'status-bad'}>
      <Icon aria-hidden="true" size={13} />
      {t('app.ends', { how: dispositionText(disposition, language).label })}
    </span>
  );
}
