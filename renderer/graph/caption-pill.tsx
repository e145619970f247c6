import { textOf } from '../../core/trace/texts';
import { useApp, useWalk } from '../app/store';
import { useSteps } from './use-scene';

/** What happens at this step, in one sentence at the foot of the canvas; the announcer speaks it to a reader. */
export function CaptionPill() {
  const language = useApp((app) => app.language);
  const step = useWalk((walk) => walk.step);
  const { listed } = useSteps(step);
  if (!listed) return null;
  return (
    <div className="graph-caption" key={step}>
      {textOf(listed.step, language)}
    </div>
  );
}
