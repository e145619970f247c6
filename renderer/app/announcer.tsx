import { textOf } from '../../core/trace/texts';
import { useT } from '../i18n/translate';
import { useStepContext } from './step-pages';
import { useApp, useWalk } from './store';

/** Speaks each step that a person steps to; playing and dragging stay silent. */
export function Announcer() {
  const t = useT();
  const language = useApp((state) => state.language);
  const step = useWalk((walk) => walk.settledStep);
  const byHand = useWalk((walk) => walk.cause === 'hand');
  const context = useStepContext(byHand ? step : 0);
  const text =
    byHand && context ? t('app.stepSpoken', { step: context.step.step, text: textOf(context.step, language) }) : '';
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {text}
    </div>
  );
}
