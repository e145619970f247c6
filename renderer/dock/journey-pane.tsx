import { Lock, MapPin, Route, Triangle } from 'lucide-react';
import { Fragment, useState } from 'react';
import type { JourneyRow } from '../../core/trace/views';
import { useJourney, useStepContext } from '../app/step-pages';
import { useApp, useWalk, walkStore } from '../app/store';
import { topologyNotes } from '../app/topology-name';
import { shortMarkWords } from '../graph/mark-words';
import { useT } from '../i18n/translate';
import { EmptyState } from '../ui/empty-state';
import { doingOf, ipPairStays, rowsBehind } from './journey-rows';
import { Notes } from './notes';
import './journey-pane.css';

/** The journey of the step's packet; of a step about none, the one shown last in this walk. */
export function useShownJourney() {
  const step = useWalk((walk) => walk.settledStep);
  const run = useWalk((walk) => walk.run?.id ?? null);
  const now = useJourney(step);
  const [kept, setKept] = useState({ run, journey: now ?? null });
  if (kept.run !== run) setKept({ run, journey: now ?? null });
  else if (now && now !== kept.journey) setKept({ run, journey: now });
  return now ?? (kept.run === run ? kept.journey : null);
}

const useNotes = (): string =>
  useApp((state) => (state.app ? topologyNotes(state.app.document.topology, state.language) : ''));

/** Before the first walk the notes of the network stand in the journey's place. */
export function useShowsNotes(): boolean {
  const notes = useNotes();
  const walked = useWalk((walk) => walk.run !== null);
  return !walked && notes !== '';
}

const COLUMNS = ['src_mac', 'dst_mac', 'src_ip', 'dst_ip', 'ttl'] as const;

/** Every link the packet crosses, with what each hop wrote anew. */
export function JourneyPane() {
  const t = useT();
  const journey = useShownJourney();
  const step = useWalk((walk) => walk.settledStep);
  const notes = useNotes();
  const showsNotes = useShowsNotes();
  if (showsNotes) return <Notes text={notes} label={t('dock.notes')} />;
  if (!journey || journey.rows.length === 0) {
    return <EmptyState icon={<Route size={22} />} title={t('dock.noJourney')} text={t('dock.noJourneyText')} />;
  }
  const behind = rowsBehind(journey.rows, step);
  const stays = ipPairStays(journey.rows);
  const lock = stays ? <Lock aria-hidden="true" size={12} /> : null;
  return (
    <div className="journey">
      <table className="journey-table">
        <thead>
          <tr>
            <th scope="col" className="journey-number">
              {t('dock.number')}
            </th>
            <th scope="col">{t('dock.onLink')}</th>
            <th scope="col">{t('dock.sourceMac')}</th>
            <th scope="col">{t('dock.destinationMac')}</th>
            <th scope="col">
              {lock} {t('dock.sourceIp')}
            </th>
            <th scope="col">
              {lock} {t('dock.destinationIp')}
            </th>
            <th scope="col">{t('dock.ttl')}</th>
          </tr>
        </thead>
        <tbody>
          {journey.rows.map((row, index) => (
            <Fragment key={row.packet}>
              {index === behind ? <CursorRow ahead /> : null}
              <Row row={row} number={index + 1} ahead={index >= behind} />
            </Fragment>
          ))}
          {behind === journey.rows.length ? <CursorRow ahead={false} /> : null}
        </tbody>
      </table>
      <p className="journey-legend">
        <span>
          <Triangle aria-hidden="true" size={10} className="journey-mark" />
          {t('dock.rewritten')}
        </span>
        {stays ? (
          <span>
            <Lock aria-hidden="true" size={12} />
            {t('dock.ipStays')}
          </span>
        ) : null}
      </p>
    </div>
  );
}

interface RowProps {
  readonly row: JourneyRow;
  readonly number: number;
  readonly ahead: boolean;
}

function Row({ row, number, ahead }: RowProps) {
  const t = useT();
  const marks = shortMarkWords(row, t);
  return (
    <tr className={ahead ? 'journey-ahead' : undefined}>
      <td className="journey-number mono">{number}</td>
      <th scope="row" className="journey-link">
        <button type="button" className="journey-go" onClick={() => walkStore.getState().setStep(row.sendStep, 'jump')}>
          {`${row.from.node} → ${row.to?.node ?? t('dock.lost')}`}
        </button>
        {marks.length === 0 ? null : <span className="journey-marks">{marks.join(t('graph.join'))}</span>}
        {ahead ? <span className="visually-hidden">{t('dock.stillAhead')}</span> : null}
      </th>
      {COLUMNS.map((column) => {
        const changed = row.changed.includes(column);
        return (
          <td key={column} className={`mono${changed ? ' journey-changed' : ''}`}>
            {changed ? (
              <>
                <Triangle aria-hidden="true" size={9} className="journey-mark" />
                <span className="visually-hidden">{t('dock.changedHere')}</span>
              </>
            ) : null}
            {row[column] ?? ''}
          </td>
        );
      })}
    </tr>
  );
}

/** Where the walk stands: "r1 is deciding, step 28". */
function CursorRow({ ahead }: { readonly ahead: boolean }) {
  const t = useT();
  const number = useWalk((walk) => walk.settledStep);
  const context = useStepContext(number);
  const step = context?.step;
  const text = step ? t(`dock.${doingOf(step)}`, { node: step.node, step: step.step }) : '';
  return (
    <tr className="journey-cursor">
      <td className="journey-number">
        <MapPin aria-hidden="true" size={13} />
      </td>
      <td colSpan={6}>
        <span className="journey-here">
          <strong>{text}</strong>
          {ahead ? <span>{t('dock.belowAhead')}</span> : null}
        </span>
      </td>
    </tr>
  );
}
