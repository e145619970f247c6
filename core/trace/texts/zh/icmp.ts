import type { IcmpDetail, StepOf } from '../../step';
import { icmpKind } from '../facts';
import type { EventsOf, TextTable } from '../table';
import { spaced } from './words';

/** What the message says, by type and then code; a type without codes here means the same with each. */
const MEANINGS: Readonly<Record<string, string>> = {
  '0': '回显应答',
  '3/0': '目的网络不可达',
  '3/1': '目的主机不可达',
  '3/2': '目的协议不可达',
  '3/3': '目的端口不可达',
  '3/4': '需要分片',
  '3/13': '通信被管理策略禁止',
  '3': '目的不可达',
  '4': '源抑制',
  '5': '重定向',
  '8': '回显请求',
  '11/0': 'TTL 超时',
  '11/1': '分片重组超时',
  '12': '参数错误',
};

const WHY: Readonly<Record<string, string>> = {
  '3/0': '路上有一台路由器没有到目的地的路由。',
  '3/1': '最后一台路由器（或发送方自己）找不到谁有这个目的地址。',
  '3/2': '目的主机在，但不认识包里的协议。',
  '3/3': '目的主机在，但没有程序监听这个端口。',
  '3/4': '包比下一段链路能装的大，又不许分片（DF）。报文会说明最大可以多大。',
  '3/13': '路上有规则不让它通过。',
  '5': '路由器知道同一链路上有更好的第一跳。',
  '11/0': '包经过的路由器数已到 TTL 的上限。traceroute 正是靠这种报文摸清路径。',
  '11/1': '有几个分片一直没到，包拼不起来。',
};

function lookUp(table: Readonly<Record<string, string>>, { type, code }: IcmpDetail): string | undefined {
  return table[`${type}/${code}`] ?? table[`${type}`];
}

export function icmpMeaning(detail: IcmpDetail): string {
  return lookUp(MEANINGS, detail) ?? detail.name;
}

/** "，id 1，序号 1"、"，针对去 8.8.8.8 的包"、"，MTU 1400": whatever the message has. */
function facts({ id, sequence, mtu, about }: IcmpDetail): string {
  return [
    id === undefined ? '' : `，id ${id}`,
    sequence === undefined ? '' : `，序号 ${sequence}`,
    mtu === undefined ? '' : `，MTU ${mtu}`,
    about === undefined ? '' : `，针对去 ${about} 的包`,
  ].join('');
}

function whySent({ node, detail }: StepOf<'icmp.send'>): string {
  const kind = icmpKind(detail.type);
  if (kind === 'echo-request') return '谁有这个目的地址，谁就把同样的内容原样发回来。';
  if (kind === 'echo-reply') return `${node} 把请求的内容原样发回给请求方。`;
  const why = lookUp(WHY, detail) ?? '';
  return kind === 'error' ? `${why}${node} 告诉发送方，并附上那个包的开头。` : '这是关于网络本身的报文。';
}

function whyReceived({ node, detail }: StepOf<'icmp.receive'>): string {
  const kind = icmpKind(detail.type);
  if (kind === 'echo-request') return `${detail.source} 想知道 ${node} 在不在。`;
  if (kind === 'echo-reply') return `${node} 凭 id 和序号知道这是哪个请求的应答。`;
  const why = lookUp(WHY, detail) ?? '';
  return kind === 'error' ? `${why}${node} 从附上的包认出该通知哪个程序。` : '这是关于网络本身的报文。';
}

export const ICMP_ZH: TextTable<EventsOf<'icmp'>> = {
  'icmp.send': {
    sentence: ({ node, detail }) =>
      `${node} 发送 ICMP ${icmpMeaning(detail)}：${detail.source} → ${detail.destination}${facts(detail)}。`,
    headline: ({ detail }) => `发给 ${detail.destination} 的${spaced(icmpMeaning(detail))}${facts(detail)}`,
    question: ({ node, detail }) => {
      const kind = icmpKind(detail.type);
      if (kind === 'echo-request') return `${detail.destination} 在吗？`;
      return kind === 'echo-reply' ? `${node} 应答回显` : `${node} 说明哪里出了问题`;
    },
    reason: whySent,
  },
  'icmp.receive': {
    sentence: ({ node, detail }) =>
      `${node} 收到 ICMP ${icmpMeaning(detail)}：${detail.source} → ${detail.destination}${facts(detail)}。`,
    headline: ({ detail }) => `来自 ${detail.source} 的${spaced(icmpMeaning(detail))}${facts(detail)}`,
    question: ({ node, detail }) => {
      const kind = icmpKind(detail.type);
      if (kind === 'echo-request') return `有人找 ${node}`;
      return kind === 'echo-reply' ? `${detail.source} 在` : `${node} 得知哪里出了问题`;
    },
    reason: whyReceived,
  },
};
