import type { Effect } from '../../core/editing/effect';
import { effectText } from '../../core/editing/effect';
import { copyText } from '../app/actions';
import type { CommandId } from '../app/commands';
import { shellStore } from '../app/shell-store';
import { useApp } from '../app/store';
import { formatCount } from '../i18n/format';
import { useT } from '../i18n/translate';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { undo } from './make-edit';
import './changes-dialog.css';

interface ChangesDialogProps {
  /** The command that has made the changes. */
  readonly of: CommandId;
  readonly effects: readonly Effect[];
  /** What the command could do nothing about. */
  readonly left: readonly string[];
}

/** What a command about the whole network has changed, and what it has left, line by line. */
export function ChangesDialog({ of, effects, left }: ChangesDialogProps) {
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
          <Button onPress={() => void copyText([...lines, ...left].join('\n'))}>{t('app.copyAll')}</Button>
          {lines.length === 0 ? null : (
            <Button
              onPress={() => {
                close();
                void undo();
              }}
            >
              {t('commands.edit.undo')}
            </Button>
          )}
          <Button variant="primary" autoFocus onPress={close}>
            {t('app.close')}
          </Button>
        </>
      }
    >
      {lines.length > 0 ? <Lines head={t('network.changes', countOf(lines))} lines={lines} /> : null}
      {left.length > 0 ? <Lines head={t('network.left', countOf(left))} lines={left} /> : null}
    </Dialog>
  );
}

function countOf({ length: n }: readonly string[]) {
  return { count: formatCount(n), n };
}

function Lines({ head, lines }: { readonly head: string; readonly lines: readonly string[] }) {
  return (
    <>
      <p className="changes-count">{head}</p>
      <ul className="changes" data-selectable>
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two changes may read alike, and the list never changes
          <li key={at}>{line}</li>
        ))}
      </ul>
    </>
  );
}
