import { headlineOf, textOf } from '../../core/trace/texts';
import { useApp, useWalk } from '../app/store';
import { useWindowForm } from '../app/use-media';
import { useSteps } from './use-scene';

/** Characters that fit one line of the pill; a longer sentence gives way to the short form, the list has the rest. */
const LONGEST = { en: 84, zh: 48 } as const;

/** What happens at this step, in one sentence at the foot of the canvas; the announcer speaks it to a reader. */
export function CaptionPill() {
  const language = useApp((app) => app.language);
  const step = useWalk((walk) => walk.step);
  const { narrow } = useWindowForm();
  const { listed } = useSteps(step);
  if (!listed) return null;
  const sentence = textOf(listed.step, language);
  const short = narrow || sentence.length > LONGEST[language];
  const words = short ? `${listed.step.node}: ${headlineOf(listed.step, language)}` : sentence;
  return (
    <div className="graph-caption">
      <span>{words}</span>
    </div>
  );
}
