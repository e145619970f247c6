/** The four messages by which a host gets an address, and the lease that comes of them. */
import { Check, X } from 'lucide-react';
import type { DhcpType, StepOf } from '../../core/trace/step';
import { isRenewal } from '../../core/trace/texts/facts';
import { useT } from '../i18n/translate';
import { protocolStyle } from '../ui/protocol-icon';
import { Facts } from './facts';
import { PairBox } from './pair-box';
import './dhcp-card.css';

export type MessageState = 'done' | 'now' | 'refused' | 'ahead';

export interface Message {
  readonly type: DhcpType;
  readonly state: MessageState;
}

const FOUR: readonly DhcpType[] = ['DISCOVER', 'OFFER', 'REQUEST', 'ACK'];

/**
 * The four messages with the present one; a NAK stands where the ACK would. Who renews has begun with a request. Empty for a
 * message outside of the four.
 */
export function messagesAt(type: DhcpType, renews = false): readonly Message[] {
  const place = type === 'NAK' ? 3 : FOUR.indexOf(type);
  if (place < 0) return [];
  const messages = FOUR.map((one, index): Message => {
    if (index === 3 && type === 'NAK') return { type: 'NAK', state: 'refused' };
    return { type: one, state: index < place ? 'done' : index === place ? 'now' : 'ahead' };
  });
  return renews ? messages.slice(2) : messages;
}

export function DhcpMessageCard({ step: { detail } }: { readonly step: StepOf<'dhcp.send'> }) {
  const t = useT();
  const messages = messagesAt(detail.type, isRenewal(detail));
  return (
    <div className="card-stack">
      {messages.length === 0 ? null : (
        <ol className="dhcp-row" aria-label={t('cards.dhcp.four')} style={protocolStyle('dhcp')}>
          {messages.map(({ type, state }, index) => (
            <li
              key={type}
              data-state={state}
              aria-current={state === 'now' || state === 'refused' ? 'step' : undefined}
            >
              <code>
                {state === 'done' ? <Check aria-hidden="true" size={12} /> : null}
                {state === 'refused' ? <X aria-hidden="true" size={12} /> : null}
                {type}
              </code>
              <span>{t(index % 2 === 0 ? 'cards.dhcp.fromClient' : 'cards.dhcp.fromServer')}</span>
            </li>
          ))}
        </ol>
      )}
      <PairBox title={t('walk.ipPair')} kind="plain" now={{ source: detail.source, destination: detail.destination }} />
      <Facts
        facts={[
          { name: t('walk.message'), value: detail.type },
          { name: t('cards.dhcp.address'), value: detail.address },
          { name: t('cards.dhcp.client'), value: detail.client_mac },
          { name: t('cards.server'), value: detail.server },
          { name: t('cards.dhcp.exchange'), value: detail.xid },
        ]}
      />
    </div>
  );
}

export function LeaseCard({ step: { detail } }: { readonly step: StepOf<'dhcp.lease'> }) {
  const t = useT();
  return (
    <div className="card-stack">
      <Facts
        facts={[
          { name: t('cards.dhcp.lease'), value: t(`cards.dhcp.action.${detail.action}`), mono: false },
          { name: t('cards.dhcp.address'), value: detail.address },
          { name: t('cards.dhcp.mask'), value: detail.mask },
          { name: t('cards.dhcp.router'), value: detail.router },
          {
            name: t('cards.dhcp.resolvers'),
            value: detail.resolvers.length === 0 ? null : detail.resolvers.join(', '),
          },
          {
            name: t('cards.dhcp.time'),
            value: detail.lease_s === null ? null : t('cards.dhcp.seconds', { count: detail.lease_s }),
            mono: false,
          },
          { name: t('cards.server'), value: detail.server },
        ]}
      />
    </div>
  );
}
