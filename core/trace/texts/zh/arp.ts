import type { StepDetails, StepOf } from '../../step';
import { requestKind } from '../facts';
import type { EventsOf, TextTable } from '../table';
import { from } from './words';

const LEARNED_FROM: Readonly<Record<StepDetails['arp.learn']['from'], string>> = {
  request: '从请求中得知',
  reply: '从应答中得知',
  command: '由命令写入',
};

const WHY_LEARNED: Readonly<Record<StepDetails['arp.learn']['from'], string>> = {
  request: '请求里就带着提问者自己的地址，用不着再反问一遍。',
  reply: '地址的主人回答了，等这个 MAC 的包可以发出去了。',
  command: '这一条是程序或人写入的，用起来和学到的一样。',
};

function tryOf(detail: StepDetails['arp.request']): string {
  return detail.attempt > 1 ? `（第 ${detail.attempt} 次）` : '';
}

function whyLookup({ node, detail }: StepOf<'arp.lookup'>): string {
  if (detail.found && detail.mac === null) return '这种接口没有 MAC：不管发什么，接收方只有一个。';
  if (!detail.found) {
    return detail.state === 'INCOMPLETE'
      ? `封装成帧要有目的 MAC。${node} 已经问过了，这个包和前面的包一起等答复。`
      : `封装成帧要有目的 MAC，而 ${node} 的邻居表里没有这个地址。${node} 去问，包先等着。`;
  }
  const stored = `封装成帧要有目的 MAC，${node} 的邻居表里正好有，包马上就能发。`;
  return detail.state === 'STALE' ? `${stored}这条记录旧了（STALE）：${node} 先用着，稍后再确认。` : stored;
}

export const ARP_ZH: TextTable<EventsOf<'arp'>> = {
  'arp.lookup': {
    sentence: ({ node, detail }) => {
      if (detail.mac !== null && detail.found)
        return `${node} 知道 ${detail.ip} 的 MAC 是 ${detail.mac}（${detail.state}）。`;
      if (detail.found) return `${node} 到 ${detail.ip} 不需要 MAC（${detail.state}）。`;
      return `${node} 不知道 ${detail.ip} 的 MAC（${detail.state}），数据包先等着。`;
    },
    headline: ({ detail }) => {
      if (detail.mac !== null && detail.found) return `${detail.ip} 的 MAC 是 ${detail.mac}（${detail.state}）`;
      if (detail.found) return `${detail.ip} 不需要 MAC（${detail.state}）`;
      return `不知道 ${detail.ip} 的 MAC，数据包先等着`;
    },
    question: ({ detail }) => `${detail.ip} 的 MAC 是多少？`,
    reason: whyLookup,
  },
  'arp.request': {
    sentence: (step) => {
      const { node, detail } = step;
      switch (requestKind(detail)) {
        case 'announcement':
          return `${node} ${from(step)}告诉所有人：${detail.ip} 的 MAC 是 ${detail.sender_mac}。`;
        case 'probe':
          return `${node}（${detail.sender_mac}）${from(step)}问所有人，${detail.ip} 有没有人在用。`;
        case 'check':
          return `${node} ${from(step)}问已知的那个 MAC：谁是 ${detail.ip}？请告诉 ${detail.sender_ip}${tryOf(detail)}。`;
        case 'question':
          return `${node} ${from(step)}问所有人：谁是 ${detail.ip}？请告诉 ${detail.sender_ip}${tryOf(detail)}。`;
      }
    },
    headline: ({ detail }) => {
      switch (requestKind(detail)) {
        case 'announcement':
          return `告诉所有人：${detail.ip} 的 MAC 是 ${detail.sender_mac}`;
        case 'probe':
          return `${detail.ip} 有人在用吗？${detail.sender_mac} 想用`;
        case 'check':
          return `${detail.ip} 还在吗？请告诉 ${detail.sender_ip}${tryOf(detail)}`;
        case 'question':
          return `谁是 ${detail.ip}？请告诉 ${detail.sender_ip}${tryOf(detail)}`;
      }
    },
    question: ({ detail }) => (requestKind(detail) === 'announcement' ? `${detail.ip} 在这里` : `谁是 ${detail.ip}？`),
    reason: ({ node, detail }) => {
      switch (requestKind(detail)) {
        case 'announcement':
          return `${node} 问的是自己的地址，不需要谁回答；谁记着旧的 MAC，现在就更新了。`;
        case 'probe':
          return `${node} 想用这个地址。要是有人回答，就说明地址已经被占用。`;
        case 'check':
          return `${node} 的这条记录旧了。先单独问已知的 MAC，没有答复再问所有人。`;
        case 'question':
          return `${node} 问遍整条链路。只有地址的主人回答；双方都会记住对方。`;
      }
    },
  },
  'arp.reply': {
    sentence: ({ node, detail }) =>
      `${node} 回答 ${detail.to_ip}（${detail.to_mac}）：${detail.ip} 的 MAC 是 ${detail.mac}。`,
    headline: ({ detail }) => `${detail.ip} 的 MAC 是 ${detail.mac}，告诉 ${detail.to_ip}（${detail.to_mac}）`,
    question: ({ node, detail }) => `${detail.ip} 就是 ${node}`,
    reason: ({ node }) => `问的正是 ${node} 的地址，所以由 ${node} 回答，而且只回答提问的一方。`,
  },
  'arp.learn': {
    sentence: ({ node, detail }) =>
      `${node} 记下 ${detail.ip} 的 MAC 是 ${detail.mac}，${LEARNED_FROM[detail.from]}（${detail.state}）。`,
    headline: ({ detail }) => `${detail.ip} 的 MAC 是 ${detail.mac}：${LEARNED_FROM[detail.from]}（${detail.state}）`,
    question: ({ node }) => `${node} 记住一个邻居`,
    reason: ({ detail }) =>
      detail.state === 'PERMANENT' ? '这一条是人工写入的，会一直留着，直到有人删掉它。' : WHY_LEARNED[detail.from],
  },
  'arp.fail': {
    sentence: ({ node, detail }) =>
      `${node} 问了 ${detail.attempts} 次 ${detail.ip}，没人回答；${detail.waiting} 个等待的包被丢弃。`,
    headline: ({ detail }) => `问了 ${detail.attempts} 次，${detail.ip} 没有答复；${detail.waiting} 个等待的包被丢弃`,
    question: ({ detail }) => `没有人是 ${detail.ip}`,
    reason: ({ node }) =>
      `这条链路上没有节点用这个地址，或者它没开机，或者它没法回答。${node} 不再等了；请检查地址和链路。`,
  },
};
