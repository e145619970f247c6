import type { Effect } from '../../core/editing/effect';
import { effectText } from '../../core/editing/effect';
import { copyText, undo } from '../app/actions';
import type { CommandId } from '../app/commands';
import { shellStore } from '../app/shell-store';
import { useApp } from '../app/store';
import { formatCount } from '../i18n/format';
import { useT } from '../i18n/translate';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import './changes-dialog.css';

interface ChangesDialogProps {
  /** The command that has made the changes. */
  readonly of: CommandId;
  readonly effects: readonly Effect[];
}

/** What a command about the whole network has changed, line by line. */
export function ChangesDialog({ of, effects }: ChangesDialogProps) {
  const t = useT();
  const language = useApp((state) => state.language);
  const close = shellStore.getState().closeDialog;
  const lines = effects.map((effect) => effectText(effect, language));
  return (
    <Dialog
      title={t(`commands.${of}`)}
      closeLabel={t('app.close')}
      onClose={close}
      actions={
        <>
          <Button onPress={() => void copyText(lines.join('\n'))}>{t('app.copyAll')}</Button>
          <Button
            onPress={() => {
              close();
              void undo();
            }}
          >
            {t('commands.edit.undo')}
          </Button>
          <Button variant="primary" autoFocus onPress={close}>
            {t('app.close')}
          </Button>
        </>
      }
    >
      <p className="changes-count">{t('network.changes', { count: formatCount(lines.length), n: lines.length })}</p>
      <ul className="changes" data-selectable>
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two changes may read alike, and the list never changes
          <li key={at}>{line}</li>
        ))}
      </ul>
    </Dialog>
  );
}
