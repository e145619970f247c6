import type { StepOf } from '../../step';
import { milliseconds } from '../facts';
import type { EventsOf, TextTable } from '../table';
import { DISPOSITIONS_ZH } from './disposition';

/** A flow accepted elsewhere expected no answer. */
function title({ node, detail }: StepOf<'flow.end'>): string {
  const oneWay = detail.disposition === 'ACCEPTED' && detail.at !== node;
  return oneWay ? `${detail.at} 收到了` : DISPOSITIONS_ZH[detail.disposition].title;
}

export const FLOW_ZH: TextTable<EventsOf<'flow'>> = {
  'flow.end': {
    sentence: (step) => {
      const { node, detail } = step;
      const cost = `历时 ${milliseconds(detail.duration_us)} ms，共 ${detail.frames} 帧`;
      return `${node} 的“${detail.command}”这条流结束，${cost}：在 ${detail.at} 得到 ${detail.disposition}，${title(step)}。`;
    },
    headline: ({ detail }) =>
      `在 ${detail.at} 得到 ${detail.disposition}，历时 ${milliseconds(detail.duration_us)} ms，共 ${detail.frames} 帧`,
    question: title,
    reason: ({ detail }) => {
      const { definition } = DISPOSITIONS_ZH[detail.disposition];
      return detail.because === null ? definition : `${definition}结果由第 ${detail.because} 步决定。`;
    },
  },
};
