import { type FormEvent, useState } from 'react';
import { addLink, canLink } from '../../core/editing/links';
import { reasonText } from '../../core/editing/reason';
import { shellStore } from '../app/shell-store';
import { useApp, walkStore } from '../app/store';
import { useT } from '../i18n/translate';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { type End, EndFields, pointOf } from './link-end-fields';
import { makeEdit } from './make-edit';
import { placed } from './placed-edit';
import './link-dialog.css';

/** Joins two nodes that are named in a form: no pointer is needed. */
export function LinkDialog() {
  const t = useT();
  const language = useApp((state) => state.language);
  const topology = useApp((state) => state.app?.document.topology);
  const close = shellStore.getState().closeDialog;
  const [[from, to], setEnds] = useState<readonly [End, End]>(selectedEnds);
  if (!topology) return null;
  const chosen = from.node !== '' && to.node !== '';
  const reason = chosen ? canLink(topology, pointOf(from), pointOf(to)) : null;
  const link = (event: FormEvent): void => {
    event.preventDefault();
    if (!chosen || reason !== null) return;
    close();
    void makeEdit(placed((now) => addLink(now, pointOf(from), pointOf(to))));
  };
  return (
    <Dialog title={t('network.linkTwo')} closeLabel={t('app.close')} onClose={close}>
      <form className="link-form" onSubmit={link}>
        <EndFields
          label={t('network.linkFrom')}
          topology={topology}
          end={from}
          first
          onChange={(end) => setEnds([end, to])}
        />
        <EndFields label={t('network.linkTo')} topology={topology} end={to} onChange={(end) => setEnds([from, end])} />
        <p className="field-error" role="status">
          {reason === null ? '' : reasonText(reason, language)}
        </p>
        <footer>
          <Button onPress={close}>{t('network.cancel')}</Button>
          <Button variant="primary" type="submit" isDisabled={!chosen || reason !== null}>
            {t('network.linkNow')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

/** The nodes that are selected, in their order, are the ends to begin with. */
function selectedEnds(): readonly [End, End] {
  const [a = '', b = ''] = walkStore.getState().selection.nodes;
  return [
    { node: a, port: '' },
    { node: b, port: '' },
  ];
}
