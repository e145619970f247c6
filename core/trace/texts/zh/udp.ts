import type { UdpDetail } from '../../step';
import type { EventsOf, TextTable } from '../table';

function ends(detail: UdpDetail): string {
  return `${detail.source}:${detail.src_port} → ${detail.destination}:${detail.dst_port}`;
}

export const UDP_ZH: TextTable<EventsOf<'udp'>> = {
  'udp.send': {
    sentence: ({ node, detail }) => `${node} 发出 UDP 数据报，${detail.length} 字节：${ends(detail)}。`,
    headline: ({ detail }) => `${ends(detail)}，${detail.length} 字节`,
    question: ({ detail }) => `发给端口 ${detail.dst_port} 的数据报`,
    reason: () => 'UDP 直接就发：不先建连接，也不管到没到。',
  },
  'udp.receive': {
    sentence: ({ node, detail }) => {
      const gets = `${node} 收到 UDP 数据报，${detail.length} 字节，${ends(detail)}`;
      return detail.listener === null ? `${gets}。没有程序监听这个端口。` : `${gets}，交给 ${detail.listener}。`;
    },
    headline: ({ detail }) =>
      `${ends(detail)}，${detail.length} 字节：${detail.listener === null ? '没人监听' : `交给 ${detail.listener}`}`,
    question: ({ detail }) => `谁在监听端口 ${detail.dst_port}？`,
    reason: ({ node, detail }) =>
      detail.listener === null
        ? `${node} 上没有程序打开这个端口，所以 ${node} 回一个“端口不可达”。`
        : '目的端口说明交给哪个程序，源端口说明应答发回哪里。',
  },
};
