import { contentsOf, hopOf, isBroadcast, lostOnLink, macsOf } from '../facts';
import type { EventsOf, TextTable } from '../table';
import { DROP_REASONS_ZH } from './drop-reason';
import { frameName, from } from './words';

export const FRAME_ZH: TextTable<EventsOf<'frame'>> = {
  'frame.send': {
    sentence: (step) => {
      const { node, detail } = step;
      const sends = `${node} ${from(step)}发出${frameName(step)}：${contentsOf(detail)}，${detail.length} 字节`;
      switch (hopOf(detail)) {
        case 'start':
          return `${sends}，发给 ${macsOf(detail).destination}。`;
        case 'same':
          return `${sends}，MAC 对不变。`;
        case 'rewritten':
          return `${sends}，换上新的 MAC 对：${macsOf(detail).source} → ${macsOf(detail).destination}。`;
        case 'repacked':
          return `${sends}，装的是第 ${detail.from_packet} 帧里的内容。`;
      }
    },
    headline: (step) => {
      const { detail } = step;
      const name = `${from(step)}发出${frameName(step)}`;
      switch (hopOf(detail)) {
        case 'start':
          return `${name}：${contentsOf(detail)}`;
        case 'same':
          return `${name}，MAC 对不变`;
        case 'rewritten':
          return `${name}，MAC 对换新：${macsOf(detail).source} → ${macsOf(detail).destination}`;
        case 'repacked':
          return `${name}，装着第 ${detail.from_packet} 帧里的内容：${contentsOf(detail)}`;
      }
    },
    question: (step) => {
      switch (hopOf(step.detail)) {
        case 'start':
          return `${frameName(step)}上路`;
        case 'same':
          return '信封照旧，再走一段';
        case 'rewritten':
          return '换信封，不换信';
        case 'repacked':
          return '信照旧，换一种包法';
      }
    },
    reason: ({ node, detail }) => {
      switch (hopOf(detail)) {
        case 'start':
          return `${node} 把要说的话装进一帧。帧上的 MAC 对只管这一段链路。`;
        case 'same':
          return '交换机原样转发，一个字节也不改。';
        case 'rewritten':
          return '每一跳都写上新的 MAC 对，只管一段链路。里面的 IP 对才说明包最终去哪里。';
        case 'repacked':
          return '帧里的内容换一种包法继续走：装进隧道、从隧道取出，或者加上、去掉 VLAN 标签。';
      }
    },
  },
  'frame.receive': {
    sentence: (step) => {
      const { node, detail } = step;
      const gets = `${node} ${from(step)}收到${frameName(step)}：${contentsOf(detail)}，${detail.length} 字节`;
      if (!detail.accepted) return `${gets}。帧是给 ${macsOf(detail).destination} 的，不是给 ${node} 的。`;
      return isBroadcast(detail) ? `${gets}，发给所有人。` : `${gets}，来自 ${macsOf(detail).source}。`;
    },
    headline: (step) => {
      const { detail } = step;
      const name = `${from(step)}收到${frameName(step)}`;
      if (!detail.accepted) return `${name}，是给 ${macsOf(detail).destination} 的，不拆开`;
      if (isBroadcast(detail)) return `${name}，发给所有人，收下`;
      return detail.why === 'mine' ? `${name}，MAC 是自己的，拆开` : `${name}，来自 ${macsOf(detail).source}，收下`;
    },
    question: (step) => (step.detail.accepted ? `${frameName(step)}到了` : '不是给本节点的'),
    reason: ({ node, detail }) =>
      ({
        mine: `目的 MAC 就是 ${node} 自己的，所以 ${node} 拆开这一帧。`,
        everyone: `这一帧发给链路上的所有人，${node} 也拆开看。`,
        switch: '交换机什么帧都收，不管给谁，而且只看 MAC 对。',
        other: `目的 MAC 不是 ${node} 的，也不是发给所有人的，所以 ${node} 不看里面。`,
      })[detail.why],
  },
  'frame.drop': {
    sentence: (step) => {
      const { node, detail } = step;
      const label = DROP_REASONS_ZH[detail.reason].label;
      return lostOnLink(detail.reason)
        ? `${node} ${from(step)}发出的${frameName(step)}丢了：${label}。`
        : `${node} ${step.interface === null ? '' : `在 ${step.interface} `}丢弃${frameName(step)}：${label}。`;
    },
    headline: (step) =>
      `${lostOnLink(step.detail.reason) ? `${frameName(step)}丢了` : `丢弃${frameName(step)}`}：${DROP_REASONS_ZH[step.detail.reason].label}`,
    question: ({ detail }) => DROP_REASONS_ZH[detail.reason].title,
    reason: ({ detail }) => DROP_REASONS_ZH[detail.reason].definition,
  },
};
