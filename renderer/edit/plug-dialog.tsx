import { type FormEvent, useState } from 'react';
import { parseLinkEnd } from '../../core/document/notation';
import { canMoveLinkEnd, moveLinkEnd } from '../../core/editing/links';
import { reasonText } from '../../core/editing/reason';
import { shellStore } from '../app/shell-store';
import { useApp } from '../app/store';
import { useT } from '../i18n/translate';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { type End, EndFields, Picker, pointOf } from './link-end-fields';
import { sayLinked } from './link-nodes';
import { makeEdit } from './make-edit';
import { placed } from './placed-edit';
import { linkOf, type Plug } from './plug-link';
import './link-dialog.css';

const NOWHERE: End = { node: '', port: '' };

/** Plugs one end of a link in elsewhere, both named in a form: no pointer is needed. */
export function PlugDialog({ link: key }: { readonly link: string }) {
  const t = useT();
  const language = useApp((state) => state.language);
  const topology = useApp((state) => state.app?.document.topology);
  const close = shellStore.getState().closeDialog;
  const [end, setEnd] = useState<Plug['end']>(1);
  const [to, setTo] = useState(NOWHERE);
  const link = topology && linkOf(topology, { link: key, end });
  if (!link) return null;
  const nameOf = (index: Plug['end']): string => {
    const { node, interface: name } = parseLinkEnd(link.ends[index]) ?? { node: '', interface: '' };
    return t('edit.joinEnd', { node: topology.nodes.find(({ id }) => id === node)?.label ?? node, interface: name });
  };
  const reason = to.node === '' ? null : canMoveLinkEnd(topology, key, end, pointOf(to));
  const plugIn = (event: FormEvent): void => {
    event.preventDefault();
    if (to.node === '' || reason !== null) return;
    close();
    void makeEdit(
      placed((now) => moveLinkEnd(now, key, end, pointOf(to))),
      { quiet: true },
    ).then((outcome) => {
      if (outcome.kind === 'done') sayLinked(outcome.edit);
    });
  };
  return (
    <Dialog title={t('network.plugElsewhere')} closeLabel={t('app.close')} onClose={close}>
      <form className="link-form" onSubmit={plugIn}>
        <Picker
          label={t('network.plugEnd')}
          value={String(end)}
          autoFocus
          items={([0, 1] as const).map((index) => ({ id: String(index), text: nameOf(index) }))}
          onChange={(id) => setEnd(id === '0' ? 0 : 1)}
        />
        <EndFields label={t('network.plugTo')} topology={topology} end={to} onChange={setTo} />
        <p className="field-error" role="status">
          {reason === null ? '' : reasonText(reason, language)}
        </p>
        <footer>
          <Button onPress={close}>{t('network.cancel')}</Button>
          <Button variant="primary" type="submit" isDisabled={to.node === '' || reason !== null}>
            {t('network.plugNow')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
