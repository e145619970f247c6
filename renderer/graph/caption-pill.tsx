import { headlineOf, textOf } from '../../core/trace/texts';
import { useApp, useWalk } from '../app/store';
import { useWindowForm } from '../app/use-media';
import { useSteps } from './use-scene';

/** What happens at this step, in one sentence at the foot of the canvas; the announcer speaks it to a reader. */
export function CaptionPill() {
  const language = useApp((app) => app.language);
  const step = useWalk((walk) => walk.step);
  const { narrow } = useWindowForm();
  const { listed } = useSteps(step);
  if (!listed) return null;
  const words = narrow ? `${listed.step.node}: ${headlineOf(listed.step, language)}` : textOf(listed.step, language);
  return (
    <div className="graph-caption">
      <span>{words}</span>
    </div>
  );
}
