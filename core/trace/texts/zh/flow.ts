import type { StepOf, TcpUnit } from '../../step';
import { cutOf, milliseconds, ONE_UNIT } from '../facts';
import type { EventsOf, TextTable } from '../table';
import { DISPOSITIONS_ZH } from './disposition';

/** How far the one unit of handshake, data and teardown came: a sentence that ends without its full stop. */
function unitOf(unit: TcpUnit): string {
  const data = `发出 ${unit.sent} 字节，收到 ${unit.received} 字节`;
  switch (cutOf(unit)) {
    case 'whole':
      return unit.teardown === 'three-segment'
        ? `三次握手，${data}，三个报文段挥手：这个整体是完整的`
        : `三次握手，${data}，四次挥手：这个整体是完整的`;
    case 'refused':
      return '握手被 RST 打断：没有连接，也就没有数据';
    case 'handshake':
      return '握手一直没有完成：没有连接，也就没有数据';
    case 'reset':
      return `握手之后${data}，然后被 RST 打断，没有挥手`;
    case 'open':
      return `握手之后${data}，没有挥手：这个整体不完整`;
  }
}

/** A flow accepted elsewhere expected no answer. */
function title({ node, detail }: StepOf<'flow.end'>): string {
  if (detail.disposition === 'ACCEPTED' && detail.unit?.whole === true) return '握手、数据、挥手：一个整体';
  const oneWay = detail.disposition === 'ACCEPTED' && detail.at !== node;
  return oneWay ? `${detail.at} 收到了` : DISPOSITIONS_ZH[detail.disposition].title;
}

export const FLOW_ZH: TextTable<EventsOf<'flow'>> = {
  'flow.end': {
    sentence: (step) => {
      const { node, detail } = step;
      const cost = `历时 ${milliseconds(detail.duration_us)} ms，共 ${detail.frames} 帧`;
      const ending = detail.unit === undefined ? `，${title(step)}` : `。${unitOf(detail.unit)}`;
      return `${node} 的“${detail.command}”这条流结束，${cost}：在 ${detail.at} 得到 ${detail.disposition}${ending}。`;
    },
    headline: ({ detail }) =>
      `在 ${detail.at} 得到 ${detail.disposition}，历时 ${milliseconds(detail.duration_us)} ms，共 ${detail.frames} 帧`,
    question: title,
    reason: ({ detail }) => {
      const { unit, disposition } = detail;
      const definition =
        unit === undefined
          ? DISPOSITIONS_ZH[disposition].definition
          : `${ONE_UNIT.has(disposition) ? '握手、数据、挥手是一个整体，不可分割。' : DISPOSITIONS_ZH[disposition].definition}${unitOf(unit)}。`;
      return detail.because === null ? definition : `${definition}结果由第 ${detail.because} 步决定。`;
    },
  },
};
