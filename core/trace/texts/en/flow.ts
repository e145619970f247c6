import type { StepOf } from '../../step';
import { milliseconds } from '../facts';
import type { EventsOf, TextTable } from '../table';
import { DISPOSITIONS_EN } from './disposition';
import { counted } from './words';

/** A flow accepted elsewhere expected no answer. */
function title({ node, detail }: StepOf<'flow.end'>): string {
  const oneWay = detail.disposition === 'ACCEPTED' && detail.at !== node;
  return oneWay ? `${detail.at} has it` : DISPOSITIONS_EN[detail.disposition].title;
}

export const FLOW_EN: TextTable<EventsOf<'flow'>> = {
  'flow.end': {
    sentence: (step) => {
      const { node, detail } = step;
      const cost = `${milliseconds(detail.duration_us)} ms and ${counted(detail.frames, 'frame')}`;
      return `The flow of "${detail.command}" from ${node} ends after ${cost}: ${detail.disposition} at ${detail.at}. ${title(step)}.`;
    },
    headline: ({ detail }) =>
      `${detail.disposition} at ${detail.at} after ${milliseconds(detail.duration_us)} ms, ${counted(detail.frames, 'frame')}`,
    question: title,
    reason: ({ detail }) => {
      const { definition } = DISPOSITIONS_EN[detail.disposition];
      return detail.because === null ? definition : `${definition} Step ${detail.because} settled it.`;
    },
  },
};
