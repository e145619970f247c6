/** A connection as a ladder: its two ends, and each segment between them. A click or the arrow keys move the walk. */
import { ChevronLeft, ChevronRight, Handshake, Mail, RotateCcw, X } from 'lucide-react';
import { type KeyboardEvent, memo, useEffect, useRef, useState } from 'react';
import { useWalk, useWalkRange, walkStore } from '../app/store';
import { formatCount, formatMs } from '../i18n/format';
import { useT } from '../i18n/translate';
import { IconButton } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { protocolStyle } from '../ui/protocol-icon';
import {
  bytesOf,
  type Ladder,
  type LadderEnd,
  type LadderPart,
  type LadderRow,
  progressOf,
  type RowProgress,
  rowAt,
  type Side,
} from './ladder-rows';
import { type LadderPage, useLadder } from './use-ladder';
import './ladder.css';

export function LadderPane() {
  const t = useT();
  const step = useWalk((walk) => walk.settledStep);
  /** The page that a person turned to, until the walk moves on. */
  const [turned, setTurned] = useState<{ readonly step: number; readonly page: number } | null>(null);
  const shown = useLadder(turned?.step === step ? turned.page : null);
  if (shown === undefined) return null;
  if (shown === null) {
    return <EmptyState icon={<Handshake size={22} />} title={t('dock.noLadder')} text={t('dock.noLadderText')} />;
  }
  return <Rungs shown={shown} onTurn={(page) => setTurned({ step, page })} />;
}

interface RungsProps {
  readonly shown: LadderPage;
  readonly onTurn: (page: number) => void;
}

function Rungs({ shown: { ladder, page, pages }, onTurn }: RungsProps) {
  const t = useT();
  const step = useWalk((walk) => walk.settledStep);
  const range = useWalkRange();
  const list = useRef<HTMLDivElement>(null);
  const { rows } = ladder;
  const current = rowAt(rows, step);
  const over = range !== null && step >= range.last;
  useEffect(() => {
    if (current >= 0) list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const turn = event.key === 'PageDown' ? 1 : event.key === 'PageUp' ? -1 : 0;
    if (turn !== 0 && page + turn >= 0 && page + turn < pages) {
      event.preventDefault();
      onTurn(page + turn);
      return;
    }
    const next = rowForKey(event.key, current, rows.length);
    const row = next === null ? undefined : rows[next];
    if (!row) return;
    event.preventDefault();
    walkStore.getState().setStep(row.sendStep, 'hand');
    list.current?.querySelectorAll<HTMLElement>('.rung')[next ?? 0]?.focus();
  };
  return (
    <div className="ladder" style={protocolStyle('tcp')}>
      <div className="ladder-heads">
        <span className="ladder-unit">{t('dock.msFromSyn')}</span>
        <End end={ladder.left} />
        <End end={ladder.right} />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys move between the buttons inside. */}
      <div className="ladder-parts" ref={list} onKeyDown={onKeyDown}>
        {ladder.parts.map((part) => (
          <Part
            key={part.rows[0]?.sendStep}
            part={part}
            ladder={ladder}
            step={step}
            over={over}
            current={rows[current]}
          />
        ))}
      </div>
      <footer className="ladder-foot">
        <span>{t('dock.sentLine')}</span>
        <span data-ahead="true">{t('dock.stillAhead')}</span>
        {pages > 1 ? (
          <span className="ladder-pages">
            <IconButton
              label={t('dock.pageBefore')}
              icon={<ChevronLeft size={15} />}
              isDisabled={page === 0}
              onPress={() => onTurn(page - 1)}
            />
            {t('dock.pageOf', { page: formatCount(page + 1), pages: formatCount(pages) })}
            <IconButton
              label={t('dock.pageAfter')}
              icon={<ChevronRight size={15} />}
              isDisabled={page >= pages - 1}
              onPress={() => onTurn(page + 1)}
            />
          </span>
        ) : null}
      </footer>
    </div>
  );
}

/** Where a key leads from a row; -1 stands before the first. */
function rowForKey(key: string, from: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(from + 1, count - 1);
    case 'ArrowUp':
      return Math.max(from - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

function End({ end }: { readonly end: LadderEnd }) {
  return (
    <span className="ladder-end">
      <strong>{end.node ?? ''}</strong>
      <code>{end.socket}</code>
    </span>
  );
}

interface PartProps {
  readonly part: LadderPart;
  readonly ladder: Ladder;
  readonly step: number;
  readonly over: boolean;
  readonly current: LadderRow | undefined;
}

function Part({ part, ladder, step, over, current }: PartProps) {
  const t = useT();
  const bytes = bytesOf(part.rows);
  const name = t(`dock.part_${part.phase}`);
  const count = part.rows.length;
  const first = ladder.rows[0];
  return (
    <section className="ladder-part" aria-label={name} data-now={current !== undefined && part.rows.includes(current)}>
      <ol>
        {part.rows.map((row) => (
          <li key={row.sendStep}>
            <Rung
              row={row}
              ladder={ladder}
              progress={progressOf(row, step, over)}
              current={row === current}
              stop={row === (current ?? first)}
            />
          </li>
        ))}
      </ol>
      <p className="ladder-name">
        <strong>{name}</strong>
        <span>{t('dock.segments', { count: formatCount(count), n: count })}</span>
        {bytes.left + bytes.right === 0 ? null : (
          <span>{t('dock.outAndBack', { out: formatCount(bytes.left), back: formatCount(bytes.right) })}</span>
        )}
      </p>
    </section>
  );
}

interface RungProps {
  readonly row: LadderRow;
  readonly ladder: Ladder;
  readonly progress: RowProgress;
  readonly current: boolean;
  /** The one that Tab comes to. */
  readonly stop: boolean;
}

const Rung = memo(function Rung({ row, ladder, progress, current, stop }: RungProps) {
  const t = useT();
  const { segment } = row;
  const [from, to] = row.from === 'left' ? [ladder.left, ladder.right] : [ladder.right, ladder.left];
  return (
    <button
      type="button"
      className="rung"
      data-progress={progress}
      aria-current={current ? 'step' : undefined}
      tabIndex={stop ? 0 : -1}
      onClick={() => walkStore.getState().setStep(row.sendStep, 'jump')}
    >
      <code className="rung-time">{formatMs(row.timeUs - ladder.startUs)}</code>
      <State row={row} side="left" />
      <span className="rung-way" data-from={row.from}>
        <span className="visually-hidden">
          {t('dock.fromTo', { from: from.node ?? from.socket, to: to.node ?? to.socket })}
        </span>
        <span className="rung-words">
          {row.again ? (
            <span className="rung-again">
              <RotateCcw aria-hidden="true" size={11} />
              {t('dock.again')}
            </span>
          ) : null}
          <strong>{segment.flags}</strong>
          <code>
            Seq {formatCount(segment.seq)}
            {segment.ack === null ? '' : `, Ack ${formatCount(segment.ack)}`}
            {segment.length === 0 ? '' : `, Len ${formatCount(segment.length)}`}
          </code>
          {row.http === null ? null : <span className="rung-http">{row.http}</span>}
        </span>
        <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
          <line x1={0} x2={progress === 'lost' ? 60 : 100} y1={1} y2={progress === 'lost' ? 6 : 9} />
        </svg>
        <span className="rung-mark" aria-hidden="true">
          {progress === 'flying' ? <Mail size={15} /> : null}
          {progress === 'lost' ? <X size={15} /> : null}
        </span>
        {progress === 'ahead' ? <span className="visually-hidden">{t('dock.stillAhead')}</span> : null}
        {progress === 'lost' ? <span className="visually-hidden">{t('dock.lost')}</span> : null}
      </span>
      <State row={row} side="right" />
    </button>
  );
});

function State({ row, side }: { readonly row: LadderRow; readonly side: Side }) {
  return <span className="rung-state">{row.states[side] ?? ''}</span>;
}
