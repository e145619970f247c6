import type { TunnelDetail } from '../../step';
import type { EventsOf, TextTable } from '../table';

/** "98 字节的帧": VXLAN carries frames, IPIP carries packets. */
function inside({ kind, length }: TunnelDetail): string {
  return `${length} 字节的${kind === 'vxlan' ? '帧' : '包'}`;
}

function tunnel({ kind, vni }: TunnelDetail): string {
  return vni === null ? kind.toUpperCase() : `${kind.toUpperCase()} ${vni}`;
}

function outer({ source, destination }: TunnelDetail): string {
  return `${source} → ${destination}`;
}

export const TUNNEL_ZH: TextTable<EventsOf<'tunnel'>> = {
  'tunnel.encapsulate': {
    sentence: ({ node, detail }) => `${node} 把 ${inside(detail)}装进外层包 ${outer(detail)}（${tunnel(detail)}）。`,
    headline: ({ detail }) => `进 ${tunnel(detail)} 隧道：${inside(detail)}装进外层包 ${outer(detail)}`,
    question: () => '信封套信封',
    reason: ({ detail }) =>
      detail.kind === 'vxlan'
        ? '整个帧成了 UDP 数据报里的数据。路上的路由器只看外层地址，编号（VNI）说明帧属于哪个网络。'
        : '整个包成了另一个包里的数据。路上的路由器只看外层地址，把它送到隧道的另一头。',
  },
  'tunnel.decapsulate': {
    sentence: ({ node, detail }) =>
      `${node} 拆开外层包 ${outer(detail)}（${tunnel(detail)}），里面是 ${inside(detail)}。`,
    headline: ({ detail }) => `出 ${tunnel(detail)} 隧道：从外层包 ${outer(detail)} 取出 ${inside(detail)}`,
    question: () => '拆开外层信封',
    reason: ({ node, detail }) =>
      `外层包的任务完成了。${node} 接着处理里面的${detail.kind === 'vxlan' ? '帧' : '包'}，就像它是从网线上来的一样。`,
  },
};
