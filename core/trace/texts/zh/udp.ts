import type { StepDetails, UdpDetail } from '../../step';
import type { EventsOf, TextTable } from '../table';

function ends(detail: UdpDetail): string {
  return `${detail.source}:${detail.src_port} → ${detail.destination}:${detail.dst_port}`;
}

/** Only the address of all tells from the datagram alone that it was for everyone. */
const TO_ALL = '255.255.255.255';

/** The log knows that a program of the node listens, not which one. */
function takes({ listener }: StepDetails['udp.receive']): string {
  return listener === 'process' ? '监听的程序' : ` ${listener}`;
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
      return detail.listener === null ? `${gets}。没有程序监听这个端口。` : `${gets}，交给${takes(detail)}。`;
    },
    headline: ({ detail }) =>
      `${ends(detail)}，${detail.length} 字节：${detail.listener === null ? '没人监听' : `交给${takes(detail)}`}`,
    question: ({ detail }) => `谁在监听端口 ${detail.dst_port}？`,
    reason: ({ node, detail }) => {
      if (detail.listener === null && detail.destination === TO_ALL) {
        return `${node} 上没有程序打开这个端口。数据报是发给所有人的，所以 ${node} 什么也不说。`;
      }
      return detail.listener === null
        ? `${node} 上没有程序打开这个端口，所以 ${node} 回一个“端口不可达”。`
        : '目的端口说明交给哪个程序，源端口说明应答发回哪里。';
    },
  },
};
