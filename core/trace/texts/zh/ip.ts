import type { EventsOf, TextTable } from '../table';
import { DROP_REASONS_ZH } from './drop-reason';

export const IP_ZH: TextTable<EventsOf<'ip'>> = {
  'ip.deliver': {
    sentence: ({ node, detail }) =>
      `${detail.source} 发来的包目的地址是 ${detail.destination}，正是 ${node}：交给 ${detail.protocol}，TTL ${detail.ttl}。`,
    headline: ({ detail }) =>
      `来自 ${detail.source}，TTL ${detail.ttl}：${detail.destination} 是我，交给 ${detail.protocol}`,
    question: ({ node }) => `这个包是给 ${node} 的吗？`,
    reason: ({ node, detail }) =>
      `目的地址是 ${node} 的地址，或者是 ${node} 要听的广播地址，所以包往上交给 ${detail.protocol}，不再转发。`,
  },
  'ip.forward': {
    sentence: ({ node, detail }) =>
      `${node} 把包 ${detail.source} → ${detail.destination} 从 ${detail.out} 转发给 ${detail.next_hop}：TTL ${detail.ttl[0]} → ${detail.ttl[1]}，首部校验和 ${detail.checksum[0]} → ${detail.checksum[1]}。`,
    headline: ({ detail }) => `TTL ${detail.ttl[0]} → ${detail.ttl[1]}，重算首部校验和`,
    question: () => '路由器改了什么？',
    reason: () => '每台路由器把 TTL 减一，免得包永远兜圈子，首部校验和也跟着重算。IP 对不变。',
  },
  'ip.drop': {
    sentence: ({ node, detail }) =>
      `${node} 丢弃包 ${detail.source} → ${detail.destination}，TTL ${detail.ttl}：${DROP_REASONS_ZH[detail.reason].label}。`,
    headline: ({ detail }) => `丢弃去 ${detail.destination} 的包：${DROP_REASONS_ZH[detail.reason].label}`,
    question: ({ detail }) =>
      detail.reason === 'NO_ROUTE' ? `${detail.destination} 无路可走` : DROP_REASONS_ZH[detail.reason].title,
    reason: ({ detail }) => DROP_REASONS_ZH[detail.reason].definition,
  },
  'ip.fragment': {
    sentence: ({ node, detail }) =>
      `${node} 把包 ${detail.source} → ${detail.destination}（id ${detail.identification}，${detail.length} 字节）切成 ${detail.fragments.length} 个分片：下一段链路最多装 ${detail.mtu} 字节。`,
    headline: ({ detail }) =>
      `${detail.length} 字节切成 ${detail.fragments.length} 个分片，MTU ${detail.mtu}，id ${detail.identification}`,
    question: ({ detail }) => `${detail.length} 字节怎么过 MTU 为 ${detail.mtu} 的链路？`,
    reason: () => '每个分片都是一个独立的包：id 相同说明属于同一个包，偏移说明放在哪里。只有目的主机才把它们拼起来。',
  },
  'ip.reassemble': {
    sentence: ({ node, detail }) =>
      `${node} 把 ${detail.source} → ${detail.destination}（id ${detail.identification}）的 ${detail.fragments} 个分片拼成 ${detail.length} 字节的包。`,
    headline: ({ detail }) => `${detail.fragments} 个分片拼好了，id ${detail.identification}：${detail.length} 字节`,
    question: () => '分片都到齐了吗？',
    reason: () => 'id 说明哪些分片是一起的，偏移说明各自放在哪里。现在一个不缺，包和发出时一模一样。',
  },
};
