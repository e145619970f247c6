import type { LvsDetail } from '../../balancing';
import { chosenServer } from '../facts';
import type { EventsOf, TextTable } from '../table';

const MODES = { nat: 'NAT', dr: '直接路由', tun: '隧道' } as const;

const ONWARD = {
  nat: 'NAT：改写包的目的地，应答必须再经过这里回来。',
  dr: '直接路由：包不变，只是帧换一个目的 MAC。真实服务器也有虚拟地址，自己直接应答客户端。',
  tun: '隧道：把整个包装进另一个包。真实服务器也有虚拟地址，自己直接应答客户端。',
} as const;

function onward({ mode }: LvsDetail): string {
  return mode === null ? '' : ONWARD[mode];
}

function how({ mode, scheduler }: LvsDetail): string {
  return mode === null ? scheduler : `${scheduler}，${MODES[mode]}`;
}

/** Why the scheduler chose as it did. */
function rule(detail: LvsDetail): string {
  const chosen = chosenServer(detail);
  const least = chosen?.load === undefined || chosen.load === null ? '' : `${chosen.server} 最小，是 ${chosen.load}。`;
  switch (detail.scheduler) {
    case 'rr':
      return '轮询：真实服务器一台接一台。';
    case 'wrr':
      return `加权轮询：一台接一台，权重多大就轮到多少次。这一台的权重是 ${chosen?.weight ?? 1}。`;
    case 'lc':
      return `最少连接。负载是活动连接数的 256 倍加上全部连接数。${least}`;
    case 'wlc':
      return `加权最少连接。负载是活动连接数的 256 倍加上全部连接数，再除以权重。${least}`;
    case 'sh':
      return '源地址哈希：由客户端地址算出的数指定服务器，同一个客户端总是到同一台。';
    case 'dh':
      return '目的地址哈希：由目的地址算出的数指定服务器。';
    case 'sed':
      return `最短预期延迟。负载是活动连接数加上这一个，再除以权重。${least}`;
    default:
      return '先选空闲的服务器；没有空闲的，就选预期延迟最短的。';
  }
}

export const LVS_ZH: TextTable<EventsOf<'lvs'>> = {
  'lvs.schedule': {
    sentence: ({ node, detail }) => {
      const { protocol, client, virtual, server, state } = detail;
      switch (detail.how) {
        case 'known':
          return `${node} 认得 ${client} 到 ${virtual} 的 ${protocol} 连接（${state}），包和之前的一样交给 ${server}。`;
        case 'none':
          return `${node} 找不到真实服务器来接 ${client} 到 ${virtual} 的新 ${protocol} 连接（${detail.scheduler}）。`;
        case 'persistent':
          return `${node} 把 ${client} 到 ${virtual} 的新 ${protocol} 连接交给 ${server}，这个客户端先前就在那里（${how(detail)}）。`;
        case 'scheduled':
          return `${node} 把 ${client} 到 ${virtual} 的新 ${protocol} 连接交给 ${server}（${how(detail)}）。`;
      }
    },
    headline: ({ detail }) => {
      switch (detail.how) {
        case 'known':
          return `${detail.client} 在表里（${detail.state}）：交给 ${detail.server}`;
        case 'none':
          return `${detail.client} 的新连接：没有真实服务器来接`;
        default:
          return `${detail.client} 的新连接：${detail.server}（${how(detail)}）`;
      }
    },
    question: ({ detail }) =>
      detail.how === 'known'
        ? '这是谁的连接？'
        : detail.how === 'none'
          ? '没有谁来接这个连接'
          : '连接交给哪台真实服务器？',
    reason: ({ detail }) => {
      switch (detail.how) {
        case 'known':
          return `一条连接不能拆开：别的真实服务器对它一无所知。${onward(detail)}`;
        case 'none':
          return '没有哪台真实服务器的权重大于零而且有空位。客户端会被告知这个端口没人监听。';
        case 'persistent':
          return `服务是持久的：客户端在一段时间内留在它的真实服务器上，不问调度器。${onward(detail)}`;
        case 'scheduled':
          return `${rule(detail)}${onward(detail)}`;
      }
    },
  },
};
