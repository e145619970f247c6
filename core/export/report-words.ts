/** The words of the reports for people (Markdown and HTML) that are not about one step. */
import type { LayerName } from '../trace/step';
import type { Language } from '../trace/texts/language';

/** What the reader is told of the run beside its steps. */
export interface LogMeta {
  /** Of the topology, as a person wrote it. */
  readonly name: string;
  readonly seed: number;
}

interface ReportWords {
  readonly title: (name: string) => string;
  readonly summary: string;
  readonly steps: string;
  readonly frames: string;
  readonly simulated: string;
  readonly seed: string;
  readonly flows: string;
  readonly flow: string;
  readonly flowTitle: (flow: number) => string;
  readonly noFlow: string;
  readonly command: string;
  readonly result: string;
  readonly at: string;
  readonly meaning: string;
  readonly stepList: string;
  readonly step: string;
  readonly time: string;
  readonly node: string;
  readonly interface: string;
  readonly layer: string;
  readonly event: string;
  readonly packet: string;
  readonly what: string;
  readonly table: (node: string, rows: number) => string;
  readonly columns: {
    readonly destination: string;
    readonly mask: string;
    readonly and: string;
    readonly match: string;
    readonly gateway: string;
    readonly metric: string;
  };
  readonly yes: string;
  readonly no: string;
  readonly wins: string;
  readonly layers: Readonly<Record<LayerName, string>>;
}

export const REPORT_WORDS: Readonly<Record<Language, ReportWords>> = {
  en: {
    title: (name) => `Step log: ${name}`,
    summary: 'Summary',
    steps: 'Steps',
    frames: 'Frames',
    simulated: 'Simulated time, ms',
    seed: 'Seed',
    flows: 'Flows',
    flow: 'Flow',
    flowTitle: (flow) => `Flow ${flow}`,
    noFlow: 'Outside any flow',
    command: 'Command',
    result: 'Result',
    at: 'Decided at',
    meaning: 'Meaning',
    stepList: 'Steps',
    step: 'Step',
    time: 'Time, ms',
    node: 'Node',
    interface: 'Interface',
    layer: 'Layer',
    event: 'Event',
    packet: 'Frame',
    what: 'What happened',
    table: (node, rows) => `Routing table of ${node}: ${rows} ${rows === 1 ? 'row' : 'rows'}`,
    columns: {
      destination: 'Network',
      mask: 'Mask',
      and: 'AND result',
      match: 'Match',
      gateway: 'Gateway',
      metric: 'Metric',
    },
    yes: 'yes',
    no: 'no',
    wins: 'wins',
    layers: {
      physical: '1 physical',
      link: '2 link',
      network: '3 network',
      transport: '4 transport',
      application: '7 application',
    },
  },
  zh: {
    title: (name) => `步骤日志：${name}`,
    summary: '概要',
    steps: '步骤数',
    frames: '帧数',
    simulated: '模拟时间 ms',
    seed: '种子',
    flows: '流',
    flow: '流',
    flowTitle: (flow) => `流 ${flow}`,
    noFlow: '不属于任何流',
    command: '命令',
    result: '结果',
    at: '决定之处',
    meaning: '含义',
    stepList: '步骤',
    step: '步骤',
    time: '时间 ms',
    node: '节点',
    interface: '接口',
    layer: '层',
    event: '事件',
    packet: '帧',
    what: '发生了什么',
    table: (node, rows) => `${node} 的路由表：${rows} 行`,
    columns: {
      destination: '网络',
      mask: '掩码',
      and: '“与”的结果',
      match: '匹配',
      gateway: '网关',
      metric: '度量值',
    },
    yes: '是',
    no: '否',
    wins: '胜出',
    layers: {
      physical: '1 物理层',
      link: '2 链路层',
      network: '3 网络层',
      transport: '4 传输层',
      application: '7 应用层',
    },
  },
};
