/** The form of the send tool. The canvas stays alive under it: a click there fills in source or destination. */
import { type RefObject, useState } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import { useStore } from 'zustand';
import { useApp, useWalk, walkStore } from '../app/store';
import { useT } from '../i18n/translate';
import { Button } from '../ui/button';
import { autoplayStore, setAutoplay } from './autoplay';
import { CountField } from './count-field';
import { DestinationField } from './destination-field';
import { destinationFault } from './destinations';
import { cancelSend, sendPing } from './send-tool';
import { SourceField } from './source-field';
import '../ui/menu.css';
import '../ui/text-field.css';
import './send.css';

export function SendPopover({ anchor }: { readonly anchor: RefObject<HTMLElement | null> }) {
  const t = useT();
  const topology = useApp((app) => app.app?.document.topology);
  const source = useWalk((walk) => walk.sendFrom) ?? '';
  const [destination, setDestination] = useState('');
  const [count, setCount] = useState(1);
  const [tried, setTried] = useState(false);
  const plays = useStore(autoplayStore, (state) => state.on);
  if (!topology) return null;
  const text = destination.trim();
  const fault = destinationFault(text);
  const send = async (): Promise<void> => {
    setTried(true);
    if (source !== '' && fault === null) await sendPing(source, text, count);
  };
  const error = tried && fault !== null ? t(`send.${fault}`, { text }) : undefined;
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
            void send();
          }}
        >
          <SourceField
            nodes={topology.nodes.filter((node) => node.kind !== 'switch')}
            value={source}
            error={tried && source === '' ? t('send.noSource') : undefined}
            onChange={(id) => walkStore.getState().setSendFrom(id)}
          />
          <DestinationField
            topology={topology}
            source={source}
            value={destination}
            error={error}
            onChange={setDestination}
            onEnter={() => void send()}
          />
          <CountField value={count} onChange={setCount} />
          <label className="send-autoplay">
            <input type="checkbox" checked={plays} onChange={(event) => setAutoplay(event.target.checked)} />
            {t('send.autoplay')}
          </label>
          <p className="send-hint">{t(source === '' ? 'send.chooseSource' : 'send.orClick')}</p>
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
