import { FilePen } from 'lucide-react';
import { useT } from '../i18n/translate';
import { Button } from '../ui/button';
import { Tip } from '../ui/tooltip';
import { keepChanges } from './actions';
import { keysOf } from './commands';
import { useShell } from './shell-store';
import { useApp } from './store';
import './keep-changes.css';

/** "1 node runs with changes …", or null where the document has all that runs. */
function useSentence(): string | null {
  const t = useT();
  const count = useApp((state) => state.run.changedNodes);
  return count === 0 ? null : t('app.changedNodes', { count, n: count });
}

/** Says quietly that commands have changed what the document does not know, and takes it over. */
export function KeepChanges() {
  const t = useT();
  const sentence = useSentence();
  if (sentence === null) return null;
  return (
    <span className="keep-changes">
      <FilePen aria-hidden="true" size={13} />
      <span className="keep-changes-text">{sentence}</span>
      <Tip text={t('commands.document.keepChanges')} keys={keysOf('document.keepChanges')}>
        <Button small variant="link" onPress={() => void keepChanges()}>
          {t('app.keepChanges')}
        </Button>
      </Tip>
    </span>
  );
}

/** The same in the status bar, where it is also spoken; only spoken while an open console shows it. */
export function KeepChangesStatus() {
  const sentence = useSentence();
  const shown = useShell(
    (shell) => shell.dockTab === 'console' && !shell.dockCollapsed && shell.activeConsole !== null,
  );
  return (
    <span role="status" className={shown ? 'visually-hidden' : 'keep-changes-status'}>
      {shown ? sentence : <KeepChanges />}
    </span>
  );
}
