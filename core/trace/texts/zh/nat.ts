import type { EventsOf, TextTable } from '../table';

const FIELDS = { source: '源', destination: '目的地' } as const;

export const NAT_ZH: TextTable<EventsOf<'nat'>> = {
  'nat.translate': {
    sentence: ({ node, detail: { protocol, field, before, after } }) =>
      `${node} 改写 ${protocol} 包的${FIELDS[field]}：${before} 变成 ${after}，两个校验和也跟着变。`,
    headline: ({ detail: { field, before, after } }) => `${FIELDS[field]} ${before} → ${after}`,
    question: ({ detail }) => (detail.field === 'source' ? '新的源' : '新的目的地'),
    reason: ({ detail: { protocol, field, before, after } }) => {
      if (protocol === 'ICMP')
        return `报文说的是一个改写过的包，所以报文和它引用的包也要改写：${before} 变成 ${after}。`;
      return field === 'source'
        ? `客户端问的是 ${after}，等的也是那里的应答。${before} 来的应答它不认。`
        : `虚拟地址 ${before} 只有本节点有。真实服务器只收发给它自己的，也就是 ${after}。`;
    },
  },
};
