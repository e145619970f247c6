/** Cards of TCP: a segment and its numbers, a change of state, something sent again. */
import { ArrowRight } from 'lucide-react';
import type { StepOf } from '../../core/trace/step';
import { formatCount } from '../i18n/format';
import { useT } from '../i18n/translate';
import { protocolStyle } from '../ui/protocol-icon';
import { Facts } from './facts';
import { PairBox } from './pair-box';
import { flagsOf, type Sum, sumOf } from './tcp-numbers';
import { TcpPicture } from './tcp-picture';
import { wayOf } from './tcp-states';
import { partsAt, UnitBar } from './tcp-unit';
import './tcp-card.css';

export function SegmentCard({ step: { detail } }: { readonly step: StepOf<'tcp.send'> | StepOf<'tcp.receive'> }) {
  const t = useT();
  const sum = sumOf(detail);
  return (
    <div className="card-stack">
      <UnitBar parts={partsAt(detail.phase, detail.state)} />
      <Facts
        facts={[
          { name: t('cards.flags'), value: <Flags flags={flagsOf(detail)} />, mono: false },
          { name: t('cards.sequenceNumber'), value: formatCount(detail.seq) },
          {
            name: t('cards.acknowledgment'),
            value:
              detail.ack === null ? (
                <span className="pale">{t('cards.noAck')}</span>
              ) : (
                <>
                  {formatCount(detail.ack)}
                  <span className="fact-note">{t('cards.nextByte', { byte: formatCount(detail.ack) })}</span>
                </>
              ),
          },
          { name: t('walk.length'), value: t('walk.bytes', { count: formatCount(detail.length) }), mono: false },
          {
            name: t('cards.window'),
            value: (
              <>
                {formatCount(detail.window)}
                <span className="fact-note">{t('cards.windowMeans')}</span>
              </>
            ),
          },
          { name: t('cards.socketBefore'), value: detail.state },
        ]}
      />
      {sum === null ? null : <SumBox sum={sum} bytes={detail.length} />}
      <PairBox
        title={t('cards.bothEnds')}
        kind="plain"
        now={{
          source: `${detail.source}:${detail.src_port}`,
          destination: `${detail.destination}:${detail.dst_port}`,
        }}
      />
    </div>
  );
}

/** The flags that are set, among those that might be. */
function Flags({ flags }: { readonly flags: readonly (readonly [string, boolean])[] }) {
  return (
    <ul className="flags" style={protocolStyle('tcp')}>
      {flags.map(([flag, set]) => (
        <li key={flag} data-set={set} aria-hidden={set ? undefined : true}>
          {flag}
        </li>
      ))}
    </ul>
  );
}

/** seq + what the segment takes up = the ack that answers it. */
function SumBox({ sum, bytes }: { readonly sum: Sum; readonly bytes: number }) {
  const t = useT();
  const marks = sum.marks.join(', ');
  const taken =
    bytes === 0
      ? t('cards.countsAsOne', { flag: marks })
      : sum.marks.length === 0
        ? t('cards.bytesOfData')
        : t('cards.bytesAnd', { flag: marks });
  return (
    <section className="sum" aria-label={t('cards.sum')}>
      <dl>
        <Term value={sum.seq} name={t('cards.itsSeq')} />
        <Term sign="+" value={sum.taken} name={taken} />
        <Term sign="=" value={sum.next} name={t('cards.ackToCome')} />
      </dl>
    </section>
  );
}

interface TermProps {
  readonly sign?: '+' | '=';
  readonly value: number;
  readonly name: string;
}

function Term({ sign, value, name }: TermProps) {
  return (
    <div data-sign={sign}>
      <dt>{name}</dt>
      <dd>{formatCount(value)}</dd>
    </div>
  );
}

export function StateCard({ step: { detail } }: { readonly step: StepOf<'tcp.state'> }) {
  const t = useT();
  const way = wayOf(detail.from, detail.to);
  return (
    <div className="card-stack">
      <p className="state-change">
        <code>{detail.from}</code>
        <ArrowRight aria-hidden="true" size={15} />
        <span className="visually-hidden">{t('cards.becomes')}</span>
        <code data-now="true">{detail.to}</code>
        <span className="fact-note">{t(`cards.cause.${way.cause}`)}</span>
      </p>
      <TcpPicture way={way} />
      <PairBox title={t('cards.bothEnds')} kind="plain" now={{ source: detail.local, destination: detail.remote }} />
    </div>
  );
}

export function RetransmitCard({ step: { detail } }: { readonly step: StepOf<'tcp.retransmit'> }) {
  const t = useT();
  const last = detail.seq + detail.length - 1;
  return (
    <div className="card-stack">
      <Facts
        facts={[
          { name: t('walk.floodWhy'), value: t(`cards.again.${detail.why}`), mono: false },
          {
            name: t('cards.sentAgain'),
            value:
              detail.length === 0
                ? t('cards.onlySeq', { seq: formatCount(detail.seq) })
                : t('cards.bytesFromTo', { from: formatCount(detail.seq), to: formatCount(last) }),
            mono: false,
          },
          { name: t('cards.repeat'), value: t('cards.times', { count: detail.attempt }), mono: false },
          {
            name: t('cards.timeout'),
            value: (
              <>
                {Math.round(detail.rto_us / 1000)} ms
                {detail.why === 'timeout' ? <span className="fact-note">{t('cards.doubles')}</span> : null}
              </>
            ),
          },
        ]}
      />
      <PairBox title={t('cards.bothEnds')} kind="plain" now={{ source: detail.local, destination: detail.remote }} />
    </div>
  );
}
