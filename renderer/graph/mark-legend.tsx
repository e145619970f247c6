import { Mail, RotateCcw } from 'lucide-react';
import { useJourney } from '../app/step-pages';
import { useWalk } from '../app/store';
import { useT } from '../i18n/translate';
import { protocolStyle } from '../ui/protocol-icon';
import { markWords } from './mark-words';
import { type Marks, marksOf } from './scene';
import { useSteps } from './use-scene';

/** The marks of the frame at the cursor's step. */
export function useMarks(step: number): Marks {
  const { listed } = useSteps(step);
  const journey = useJourney(step);
  return marksOf(journey?.rows.find((row) => row.packet === listed?.step.packet) ?? null);
}

/** Says in words what the envelope's marks mean; nothing where it has none. */
export function MarkLegend() {
  const t = useT();
  const marks = useMarks(useWalk((walk) => walk.step));
  const words = markWords(marks, t);
  if (words.length === 0) return null;
  const outer = protocolStyle(marks.tunnel?.kind === 'ipip' ? 'ip' : 'udp');
  return (
    <ul className="graph-marks" aria-label={t('graph.marks')}>
      {words.map(({ kind, text }) => (
        <li key={kind} className={`graph-box graph-mark graph-mark-${kind}`} style={outer}>
          <span aria-hidden="true">{kind === 'again' ? <RotateCcw size={11} /> : <Mail size={12} />}</span>
          {text}
        </li>
      ))}
    </ul>
  );
}
