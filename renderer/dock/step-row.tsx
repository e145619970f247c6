import { LAYERS } from '../../core/trace/step';
import { headlineOf } from '../../core/trace/texts';
import type { ListedStep } from '../../core/trace/views';
import type { Language } from '../../preload/contract';
import { formatCount, formatMs } from '../i18n/format';
import { translator } from '../i18n/translate';
import { ProtocolIcon } from '../ui/protocol-icon';
import { Cell, GridRow } from './grid-parts';

/** OSI numbers of the layers, as the field counts them. */
const OSI: readonly number[] = [1, 2, 3, 4, 7];

interface StepRowProps {
  readonly id: string;
  readonly listed: ListedStep | undefined;
  /** From 0. */
  readonly index: number;
  readonly top: number;
  readonly columns: string;
  readonly narrow: boolean;
  readonly current: boolean;
  readonly ahead: boolean;
  /** The first of them: it says so where all can read it. */
  readonly firstAhead: boolean;
  readonly language: Language;
  readonly onChoose: (step: number) => void;
}

/** One step of the list; a row whose page has not come yet is empty. */
export function StepRow(props: StepRowProps) {
  const { id, listed, index, top, columns, narrow, current, ahead, firstAhead, language, onChoose } = props;
  const t = translator(language);
  const state = `${current ? ' step-current' : ''}${ahead ? ' step-ahead' : ''}`;
  const shared = {
    id,
    'aria-rowindex': index + 2,
    'aria-selected': current,
    className: `step-row${state}`,
    style: { gridTemplateColumns: columns, transform: `translateY(${top}px)` },
  };
  if (!listed) return <GridRow row={{ ...shared, 'aria-busy': true }} />;
  const { step, protocol } = listed;
  return (
    <GridRow row={{ ...shared, onClick: () => onChoose(step.step), onContextMenu: () => onChoose(step.step) }}>
      <Cell className="mono step-number">{formatCount(step.step)}</Cell>
      <Cell className="mono">{formatMs(step.time_us)}</Cell>
      <Cell className="step-node" title={step.node}>
        {step.node}
      </Cell>
      {narrow ? null : (
        <Cell className="step-layer">
          {`${OSI[LAYERS.indexOf(step.layer)] ?? ''} ${t(`dock.layer_${step.layer}`)}`}
        </Cell>
      )}
      <Cell className="step-event">
        <ProtocolIcon protocol={protocol} />
        <span className="mono" style={{ color: `var(--protocol-${protocol}-text)` }}>
          {step.event}
        </span>
      </Cell>
      <Cell className="step-what">
        <span className="step-text">{headlineOf(step, language)}</span>
        {ahead ? <span className={firstAhead ? 'step-below' : 'visually-hidden'}>{t('dock.stillAhead')}</span> : null}
      </Cell>
    </GridRow>
  );
}
