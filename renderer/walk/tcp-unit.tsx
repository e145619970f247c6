/** "Handshake, data, teardown": the one unit that a connection is, with the part in hand, or how far it came. */
import { Check, CircleDashed, X } from 'lucide-react';
import type { TcpSegmentDetail, TcpUnit } from '../../core/trace/step';
import { useT } from '../i18n/translate';
import { protocolStyle } from '../ui/protocol-icon';
import './tcp-card.css';

export type PartState = 'done' | 'now' | 'ahead' | 'cut' | 'missing';

export const UNIT_PARTS = ['handshake', 'data', 'teardown'] as const;
export type UnitPart = (typeof UNIT_PARTS)[number];

/** The parts while a segment is on its way: what is before it is done; a reset cuts the rest off. */
export function partsAt(phase: TcpSegmentDetail['phase'], state: TcpSegmentDetail['state']): readonly PartState[] {
  if (phase === 'reset') {
    const opened = state !== 'CLOSED' && state !== 'LISTEN' && state !== 'SYN-SENT' && state !== 'SYN-RECEIVED';
    return opened ? ['done', 'cut', 'cut'] : ['cut', 'cut', 'cut'];
  }
  const at = UNIT_PARTS.indexOf(phase);
  return UNIT_PARTS.map((_, index) => (index < at ? 'done' : index === at ? 'now' : 'ahead'));
}

/** The parts when all is over. Data needs a handshake; without a byte it is missing, which is no fault. */
export function partsOf(unit: TcpUnit): readonly PartState[] {
  const reset = unit.teardown === 'reset';
  if (!unit.handshake) return [reset ? 'cut' : 'missing', 'missing', 'missing'];
  const data = unit.sent + unit.received > 0 ? 'done' : 'missing';
  return ['done', data, unit.teardown === null ? 'missing' : reset ? 'cut' : 'done'];
}

interface UnitBarProps {
  readonly parts: readonly PartState[];
  /** A few words under a part's name. */
  readonly notes?: Readonly<Partial<Record<UnitPart, string>>>;
}

export function UnitBar({ parts, notes = {} }: UnitBarProps) {
  const t = useT();
  return (
    <ol className="unit" aria-label={t('cards.unit')} style={protocolStyle('tcp')}>
      {UNIT_PARTS.map((part, index) => {
        const state = parts[index] ?? 'ahead';
        return (
          <li key={part} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
            <span className="unit-name">
              <PartIcon state={state} />
              {t(`cards.part.${part}`)}
            </span>
            <span className="visually-hidden">{t(`cards.partState.${state}`)}</span>
            {notes[part] === undefined ? null : <span className="unit-note">{notes[part]}</span>}
          </li>
        );
      })}
    </ol>
  );
}

function PartIcon({ state }: { readonly state: PartState }) {
  if (state === 'done') return <Check aria-hidden="true" size={13} />;
  if (state === 'cut') return <X aria-hidden="true" size={13} />;
  return state === 'missing' ? <CircleDashed aria-hidden="true" size={12} /> : null;
}

/** How far a connection came, with what it carried. */
export function UnitSummary({ unit }: { readonly unit: TcpUnit }) {
  const t = useT();
  return (
    <UnitBar
      parts={partsOf(unit)}
      notes={{
        ...(unit.handshake
          ? {
              handshake: t('cards.segments', { count: 3 }),
              data: t('cards.thereAndBack', { sent: unit.sent, received: unit.received }),
            }
          : {}),
        ...(unit.teardown === null ? {} : { teardown: t(`cards.teardown.${unit.teardown}`) }),
      }}
    />
  );
}
