import type { StepDetails, StepOf } from '../../step';
import type { EventsOf, TextTable } from '../table';
import { listed } from './words';

type Flood = StepDetails['bridge.flood'];

function inVlan(detail: StepDetails['bridge.learn']): string {
  return detail.vlan === null ? '' : `（VLAN ${detail.vlan}）`;
}

function whyFlood({ node, detail }: StepOf<'bridge.flood'>): string {
  const others = '除了进来的端口，每个端口都发一份';
  switch (detail.why) {
    case 'broadcast':
      return `广播是给网络里所有人的，${others}。`;
    case 'multicast':
      return `组成员可能在任何地方，${others}。`;
    case 'unknown':
      return `${node} 还没见这个 MAC 发过帧，不知道它在哪个端口，${others}。`;
  }
}

const FLOODED: Readonly<Record<Flood['why'], string>> = {
  broadcast: '是广播',
  multicast: '是组播',
  unknown: '还没学到',
};

function copies(detail: Flood): string {
  if (detail.ports.length === 0) return '没有别的端口可发';
  return `从 ${listed(detail.ports)} ${detail.ports.length === 1 ? '发一份' : '各发一份'}`;
}

export const BRIDGE_ZH: TextTable<EventsOf<'bridge'>> = {
  'bridge.learn': {
    sentence: ({ node, detail }) =>
      detail.moved_from === null
        ? `${node} 学到 ${detail.mac} 在 ${detail.port} 后面${inVlan(detail)}。`
        : `${node} 发现 ${detail.mac} 从 ${detail.moved_from} 搬到了 ${detail.port}${inVlan(detail)}。`,
    headline: ({ detail }) =>
      detail.moved_from === null
        ? `学到 ${detail.mac} 在 ${detail.port} 后面${inVlan(detail)}`
        : `${detail.mac} 从 ${detail.moved_from} 搬到了 ${detail.port}${inVlan(detail)}`,
    question: ({ detail }) => `${detail.port} 后面是谁？`,
    reason: ({ detail }) => `交换机记下每一帧的源 MAC 和进来的端口。以后给这个 MAC 的帧只从 ${detail.port} 转发。`,
  },
  'bridge.forward': {
    sentence: ({ node, detail }) => `${node} 在 ${detail.port} 学到过 ${detail.mac}，所以只从 ${detail.port} 转发。`,
    headline: ({ detail }) => `${detail.mac} 学自 ${detail.port}：只从 ${detail.port} 转发`,
    question: ({ detail }) => `${detail.mac} 在哪个端口？`,
    reason: () => '交换机只看 MAC 对。它记得每个源 MAC 从哪个端口进来，就只往那个端口发。',
  },
  'bridge.flood': {
    sentence: ({ node, detail }) => `${node} 泛洪这一帧：${detail.mac} ${FLOODED[detail.why]}，${copies(detail)}。`,
    headline: ({ detail }) => `${detail.mac} ${FLOODED[detail.why]}：${copies(detail)}`,
    question: ({ detail }) => (detail.why === 'unknown' ? `${detail.mac} 在哪个端口？` : '哪些端口要发一份？'),
    reason: whyFlood,
  },
};
