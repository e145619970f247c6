/** What is wrong with the network, one row a problem: who, what, where in the file, and what mends it. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { CircleCheck, CircleX, Search, TriangleAlert, WandSparkles } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useT } from '../i18n/translate';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { fix, goTo } from './problem-actions';
import { type ProblemRow, useLooking, useProblemRows } from './problems-store';
import './problems.css';

const ROW = 32;
const OVERSCAN = 8;
/** So many rows are all there; of more, those in sight. */
const FEW = 200;

export function ProblemsPane() {
  const t = useT();
  const rows = useProblemRows();
  const looking = useLooking();
  const pane = useRef<HTMLDivElement>(null);
  const mends = useRef(false);
  // A row that is mended goes with the focus in it: the one in its place has it then.
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows are what takes the focus away
  useEffect(() => {
    if (!mends.current || document.activeElement !== document.body) return;
    mends.current = false;
    (pane.current?.querySelector<HTMLElement>('[role=row][tabindex="0"]') ?? pane.current)?.focus();
  }, [rows]);
  const mend = (row: ProblemRow): void => {
    mends.current = true;
    void fix(row);
  };
  return (
    <div className="problems-pane" ref={pane} tabIndex={-1}>
      {rows.length === 0 ? (
        <EmptyState
          icon={looking ? <Search size={22} /> : <CircleCheck size={22} />}
          title={t(looking ? 'problems.looking' : 'problems.none')}
        />
      ) : (
        <ProblemsTable rows={rows} onFix={mend} />
      )}
    </div>
  );
}

interface ProblemsTableProps {
  readonly rows: readonly ProblemRow[];
  readonly onFix: (row: ProblemRow) => void;
}

function ProblemsTable({ rows, onFix }: ProblemsTableProps) {
  const t = useT();
  const looking = useLooking();
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const at = Math.min(active, rows.length - 1);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: OVERSCAN,
    scrollPaddingStart: 24,
  });
  const few = rows.length <= FEW;
  const shown = few
    ? rows.map((_row, index) => ({ index, start: index * ROW }))
    : virtualizer.getVirtualItems().map(({ index, start }) => ({ index, start }));
  const move = (to: number): void => {
    const next = Math.min(Math.max(to, 0), rows.length - 1);
    setActive(next);
    if (!few) virtualizer.scrollToIndex(next);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus());
  };
  const keys = (event: KeyboardEvent, row: ProblemRow, index: number): void => {
    if (event.target !== event.currentTarget) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW) / ROW) - 2);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + page,
      PageUp: index - page,
      Home: 0,
      End: rows.length - 1,
    };
    const to = steps[event.key];
    if (to !== undefined) move(to);
    else if (event.key === 'Enter' || event.key === ' ') goTo(row);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      className="problems"
      ref={scroller}
      role="grid"
      aria-label={t('problems.problems')}
      aria-busy={looking}
      aria-rowcount={rows.length + 1}
    >
      <div className="problems-head" role="row" aria-rowindex={1}>
        <span role="columnheader" aria-label={t('problems.severity')} />
        <span role="columnheader">{t('problems.node')}</span>
        <span role="columnheader">{t(looking ? 'problems.looking' : 'problems.problem')}</span>
        <span role="columnheader">{t('problems.place')}</span>
        <span role="columnheader" aria-label={t('problems.fix')} />
      </div>
      <div className="problems-rows" role="rowgroup" style={{ height: rows.length * ROW }}>
        {shown.map(({ index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <div
              key={row.key}
              className="problems-row"
              role="row"
              aria-rowindex={index + 2}
              data-index={index}
              tabIndex={index === at ? 0 : -1}
              style={{ transform: `translateY(${start}px)` }}
              onClick={() => {
                setActive(index);
                goTo(row);
              }}
              onFocus={() => setActive(index)}
              onKeyDown={(event) => keys(event, row, index)}
            >
              <span role="gridcell">
                <SeverityIcon severity={row.severity} />
              </span>
              <span role="gridcell" className="problems-node">
                {row.node ?? ''}
              </span>
              <span role="gridcell" className="problems-text" title={row.text}>
                {row.text}
              </span>
              <span role="gridcell" className="problems-place" title={row.path}>
                {row.path}
              </span>
              <span role="gridcell" className="problems-fix">
                {row.fix === null ? null : (
                  <Button
                    small
                    icon={<WandSparkles aria-hidden="true" size={13} />}
                    excludeFromTabOrder={index !== at}
                    onPress={() => onFix(row)}
                  >
                    {row.fix}
                  </Button>
                )}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Shape and word, not colour alone. */
function SeverityIcon({ severity }: { readonly severity: ProblemRow['severity'] }) {
  const t = useT();
  const Icon = severity === 'error' ? CircleX : TriangleAlert;
  return (
    <span className={`problems-${severity}`}>
      <Icon aria-hidden="true" size={14} />
      <span className="visually-hidden">{t(`problems.${severity}`)}</span>
    </span>
  );
}
