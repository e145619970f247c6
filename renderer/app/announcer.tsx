import { textOf } from '../../core/trace/texts';
import { markWords } from '../graph/mark-words';
import { marksOf } from '../graph/scene';
import { useT } from '../i18n/translate';
import { useJourney, useStepContext } from './step-pages';
import { useApp, useWalk } from './store';

/** Speaks each step that a person steps to; playing and dragging stay silent. */
export function Announcer() {
  const t = useT();
  const language = useApp((state) => state.language);
  const step = useWalk((walk) => walk.settledStep);
  const byHand = useWalk((walk) => walk.cause === 'hand');
  const context = useStepContext(byHand ? step : 0);
  const journey = useJourney(byHand ? step : 0);
  const marks = markWords(marksOf(journey?.rows.find((row) => row.packet === context?.step.packet) ?? null), t);
  // Once everything is at hand, so that nothing is spoken twice.
  const spoken = byHand && context && journey !== undefined;
  const sentence = spoken ? t('app.stepSpoken', { step: context.step.step, text: textOf(context.step, language) }) : '';
  const text = spoken ? [sentence, ...marks.map((mark) => mark.text)].join(' ') : '';
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {text}
    </div>
  );
}
