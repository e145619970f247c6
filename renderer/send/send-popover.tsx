/** The form of the send tool. The canvas stays alive under it: a click there fills in source or destination. */
import { type RefObject, useState } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import { useStore } from 'zustand';
import { useApp, useWalk, walkStore } from '../app/store';
import { useT } from '../i18n/translate';
import { Button } from '../ui/button';
import { autoplayStore, setAutoplay } from './autoplay';
import { DestinationField } from './destination-field';
import { KindField } from './kind-field';
import { MoreFields } from './more-fields';
import { commandOf, faultOf, isPortKind, portOf } from './send-commands';
import { cancelSend, send, sendFormStore, takesNode } from './send-tool';
import { SourceField } from './source-field';
import '../ui/menu.css';
import '../ui/text-field.css';
import './send.css';

export function SendPopover({ anchor }: { readonly anchor: RefObject<HTMLElement | null> }) {
  const t = useT();
  const topology = useApp((app) => app.app?.document.topology);
  const source = useWalk((walk) => walk.sendFrom) ?? '';
  const form = useStore(sendFormStore);
  const [tried, setTried] = useState(false);
  const plays = useStore(autoplayStore, (state) => state.on);
  if (!topology) return null;
  const wrong = faultOf(form);
  const submit = async (): Promise<void> => {
    setTried(true);
    if (source !== '' && wrong === null) await send(source, form);
  };
  const errorAt = (field: 'destination' | 'path' | 'text'): string | undefined =>
    tried && wrong?.field === field ? t(`send.${wrong.fault}`, { text: form.destination.trim() }) : undefined;
  const usualPort = isPortKind(form.kind) ? portOf(topology, source, form.kind, form.destination.trim()) : 0;
  return (
    <Popover
      className="popover"
      triggerRef={anchor}
      isOpen
      isNonModal
      placement="bottom end"
      offset={6}
      onOpenChange={(open) => {
        if (!open) cancelSend();
      }}
    >
      <Dialog className="popover-body send-form" aria-label={t('send.title')}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <KindField value={form.kind} onChange={(kind) => sendFormStore.setState({ kind, port: null })} />
          <SourceField
            nodes={topology.nodes.filter((node) => node.kind !== 'switch')}
            value={source}
            error={tried && source === '' ? t('send.noSource') : undefined}
            onChange={(id) => walkStore.getState().setSendFrom(id)}
          />
          {form.kind === 'lease' ? null : (
            <DestinationField
              topology={topology}
              source={source}
              names={form.kind === 'name'}
              value={form.destination}
              error={errorAt('destination')}
              onChange={(destination) => sendFormStore.setState({ destination })}
              onEnter={() => void submit()}
            />
          )}
          <MoreFields
            form={form}
            usualPort={usualPort}
            errors={{ path: errorAt('path'), text: errorAt('text') }}
            onChange={(change) => sendFormStore.setState(change)}
          />
          {source !== '' && wrong === null ? (
            <p className="send-runs">
              <span className="field-label">{t('send.runs')}</span>
              <code>{commandOf(form, topology, source)}</code>
            </p>
          ) : null}
          <label className="send-autoplay">
            <input type="checkbox" checked={plays} onChange={(event) => setAutoplay(event.target.checked)} />
            {t('send.autoplay')}
          </label>
          <p className="send-hint">
            {source === '' ? t('send.chooseSource') : takesNode(form.kind) ? t('send.orClick') : ''}
          </p>
          <div className="send-actions">
            <Button onPress={cancelSend}>{t('send.cancel')}</Button>
            <Button variant="primary" type="submit">
              {t('send.go')}
            </Button>
          </div>
        </form>
      </Dialog>
    </Popover>
  );
}
