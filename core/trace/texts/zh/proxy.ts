import type { EventsOf, TextTable } from '../table';

export const PROXY_ZH: TextTable<EventsOf<'proxy'>> = {
  'proxy.forward': {
    sentence: ({ node, detail: { client, listen, upstream, scheduler, request, tried } }) => {
      if (upstream === null) return `${node}（${listen}）为 ${client} 的 “${request}” 找不到上游：试了 ${tried} 个。`;
      const again = tried === 0 ? '' : `，此前 ${tried} 个没成`;
      return `${node}（${listen}）用自己的连接把 ${client} 的 “${request}” 转给 ${upstream}（${scheduler}）${again}。`;
    },
    headline: ({ detail: { upstream, request } }) =>
      upstream === null ? `“${request}”：没有上游应答` : `“${request}” 转给 ${upstream}`,
    question: ({ detail }) => (detail.upstream === null ? '没有可用的上游' : '请求交给哪个上游？'),
    reason: ({ node, detail: { upstream, listen } }) =>
      upstream === null
        ? '每个上游都拒绝了，或者没有应答。客户端收到的错误来自代理自己。'
        : `代理先读请求再决定。客户端的连接到 ${listen} 为止，${node} 另开一条连接到 ${upstream}。两条连接，两次握手：服务器看到的是代理，不是客户端。`,
  },
};
