import { ListFilter } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import type { ListedStep, StepFilter } from '../../core/trace/views';
import { useCommands } from '../app/commands';
import { shellStore } from '../app/shell-store';
import { PAGE_ROWS, stepAt, useStepCount, useStepPage, useStepPosition } from '../app/step-pages';
import { useApp, useWalk, useWalkRange, type WalkRange, walkStore } from '../app/store';
import { useWindowForm } from '../app/use-media';
import { useT } from '../i18n/translate';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { stepColumns } from './columns';
import { GridRow, HeadCell } from './grid-parts';
import { rowForKey, spacerHeight } from './list-math';
import { NoSteps } from './no-steps';
import { STEP_COMMANDS } from './step-commands';
import { filterSize, filterStore, useFilter, useStepFilter } from './step-filter';
import { StepRow } from './step-row';
import { useRowWindow } from './use-row-window';
import './step-list.css';

/** The steps of the walk as a grid of any length: a click or the arrow keys move the walk, and the walk moves the list. */
export function StepList() {
  const range = useWalkRange();
  return range ? <Grid range={range} /> : <NoSteps />;
}

function Grid({ range }: { readonly range: WalkRange }) {
  const t = useT();
  useCommands(STEP_COMMANDS);
  const id = useId();
  const { narrow } = useWindowForm();
  const language = useApp((state) => state.language);
  const timeUs = useApp((state) => state.run.timeUs);
  const nodes = useApp((state) => state.app?.document.topology.nodes);
  const open = useWalk((walk) => walk.run?.lastStep === null);
  const cursor = useWalk((walk) => walk.settledStep);
  const filter = useStepFilter(range, open);
  const rows = useStepCount(filter);
  const filtered = useFilter(filterSize) > 0;
  const located = useStepPosition(filter, filtered ? cursor : 0) ?? -1;
  const position = filtered ? located : cursor - range.first;
  const scroller = useRef<HTMLDivElement>(null);
  const window = useRowWindow(scroller, rows ?? 0);
  const { reveal } = window;
  /** The row that keys have reached while the walk has yet to follow: they may come faster than answers. */
  const reached = useRef<number | null>(null);
  useEffect(() => {
    reached.current = null;
    if (position >= 0) reveal(position);
  }, [position, reveal]);
  const listed = useListed(filter, window.first, window.last);

  const choose = (step: number): void => walkStore.getState().setStep(step, 'jump');
  const onKeyDown = async (event: KeyboardEvent): Promise<void> => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const row = rowForKey(event.key, reached.current ?? position, rows ?? 0, window.rowsPerPage);
    if (row === null) return;
    event.preventDefault();
    reached.current = row;
    const step = listed(row)?.step.step ?? (await stepAt(filter, row));
    if (step !== null) walkStore.getState().setStep(step, 'hand');
  };

  if (rows === 0) {
    return (
      <EmptyState icon={<ListFilter size={22} />} title={t('dock.nothingPasses')}>
        <Button onPress={() => filterStore.getState().clear()}>{t('dock.clearFilters')}</Button>
      </EmptyState>
    );
  }
  const columns = stepColumns({ lastStep: range.last, timeUs, nodes: nodes?.map((node) => node.id) ?? [], narrow });
  const inSight = position >= window.first && position <= window.last && position >= 0;
  return (
    <div
      role="grid"
      aria-label={t('dock.steps')}
      aria-rowcount={(rows ?? 0) + 1}
      aria-activedescendant={inSight ? `${id}-${position}` : undefined}
      tabIndex={0}
      ref={scroller}
      className="step-grid"
      onKeyDown={(event) => void onKeyDown(event)}
      onContextMenu={(event) => {
        event.preventDefault();
        shellStore.getState().openContextMenu('step', event.clientX, event.clientY);
      }}
    >
      <GridRow row={{ 'aria-rowindex': 1, className: 'step-head', style: { gridTemplateColumns: columns } }}>
        <HeadCell>{t('dock.number')}</HeadCell>
        <HeadCell>{t('dock.time')}</HeadCell>
        <HeadCell>{t('dock.node')}</HeadCell>
        {narrow ? null : <HeadCell>{t('dock.layer')}</HeadCell>}
        <HeadCell>{t('dock.event')}</HeadCell>
        <HeadCell>{t('dock.what')}</HeadCell>
      </GridRow>
      <div role="rowgroup" className="step-rows" style={{ height: spacerHeight(rows ?? 0) }}>
        {window.indices.map((index) => {
          const row = listed(index);
          return (
            <StepRow
              key={index}
              id={`${id}-${index}`}
              listed={row}
              index={index}
              top={window.top(index)}
              columns={columns}
              narrow={narrow}
              current={row?.step.step === cursor}
              ahead={row !== undefined && row.step.step > cursor}
              firstAhead={index === position + 1}
              language={language}
              onChoose={choose}
            />
          );
        })}
      </div>
    </div>
  );
}

/** The rows in sight: they lie on two pages at most. */
function useListed(filter: StepFilter, first: number, last: number) {
  const pageOfFirst = Math.max(0, Math.floor(first / PAGE_ROWS));
  const pageOfLast = Math.max(pageOfFirst, Math.floor(last / PAGE_ROWS));
  const one = useStepPage(filter, pageOfFirst);
  const two = useStepPage(filter, pageOfLast);
  return (index: number): ListedStep | undefined => {
    const page = Math.floor(index / PAGE_ROWS);
    const answer = page === pageOfFirst ? one : page === pageOfLast ? two : undefined;
    return answer?.rows[index % PAGE_ROWS];
  };
}
