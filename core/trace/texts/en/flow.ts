import type { StepOf, TcpUnit } from '../../step';
import { cutOf, milliseconds, ONE_UNIT } from '../facts';
import type { EventsOf, TextTable } from '../table';
import { DISPOSITIONS_EN } from './disposition';
import { counted } from './words';

/** How far the one unit of handshake, data and teardown came: a sentence that ends without its full stop. */
function unitOf(unit: TcpUnit): string {
  const data = `${counted(unit.sent, 'byte')} there and ${unit.received} back`;
  switch (cutOf(unit)) {
    case 'whole':
      return unit.teardown === 'three-segment'
        ? `Handshake, ${data}, teardown in three segments: the unit is whole`
        : `Handshake, ${data}, teardown in four segments: the unit is whole`;
    case 'refused':
      return 'The handshake is cut by a reset: no connection, so no data';
    case 'handshake':
      return 'The handshake was never complete: no connection, so no data';
    case 'reset':
      return `After the handshake and ${data}, a reset cuts the unit: no teardown`;
    case 'open':
      return `After the handshake and ${data}, the teardown is missing: the unit is not whole`;
  }
}

/** A flow accepted elsewhere expected no answer. */
function title({ node, detail }: StepOf<'flow.end'>): string {
  if (detail.disposition === 'ACCEPTED' && detail.unit?.whole === true) return 'Handshake, data, teardown: one unit';
  const oneWay = detail.disposition === 'ACCEPTED' && detail.at !== node;
  return oneWay ? `${detail.at} has it` : DISPOSITIONS_EN[detail.disposition].title;
}

export const FLOW_EN: TextTable<EventsOf<'flow'>> = {
  'flow.end': {
    sentence: (step) => {
      const { node, detail } = step;
      const cost = `${milliseconds(detail.duration_us)} ms and ${counted(detail.frames, 'frame')}`;
      const ending = detail.unit === undefined ? title(step) : unitOf(detail.unit);
      return `The flow of "${detail.command}" from ${node} ends after ${cost}: ${detail.disposition} at ${detail.at}. ${ending}.`;
    },
    headline: ({ detail }) =>
      `${detail.disposition} at ${detail.at} after ${milliseconds(detail.duration_us)} ms, ${counted(detail.frames, 'frame')}`,
    question: title,
    reason: ({ detail }) => {
      const { unit, disposition } = detail;
      const definition =
        unit === undefined
          ? DISPOSITIONS_EN[disposition].definition
          : `${ONE_UNIT.has(disposition) ? 'Handshake, data and teardown are one unit that cannot be divided.' : DISPOSITIONS_EN[disposition].definition} ${unitOf(unit)}.`;
      return detail.because === null ? definition : `${definition} Step ${detail.because} settled it.`;
    },
  },
};
