import type { StepDetails, StepOf } from '../../step';
import type { EventsOf, TextTable } from '../table';
import { listed } from './words';

function tryOf(detail: StepDetails['dns.query']): string {
  return detail.attempt > 1 ? `（第 ${detail.attempt} 次）` : '';
}

function whyAsked({ node, detail }: StepOf<'dns.query'>): string {
  if (detail.role === 'server') return `${node} 负责回答域名，到自己的区里查这一个。`;
  if (detail.attempt === 1 && detail.type === 'PTR')
    return `包上写的是地址，人看的是名字。所以 ${node} 去问这个地址叫什么名字。`;
  return detail.attempt > 1
    ? `一直没有应答，而数据报丢了谁也不知道，所以 ${node} 再问一遍。`
    : `人写的是名字，包上写的是地址。所以 ${node} 先问 DNS 服务器，再发别的。`;
}

/** "A 10.0.0.5", "没有这个名字", "没有 A 记录", or that there is no answer where it is an error. */
function outcome(detail: StepDetails['dns.answer']): string {
  if (detail.answers.length > 0) return listed(detail.answers);
  if (detail.rcode === 'NXDOMAIN') return '没有这个名字';
  return detail.rcode === 'NOERROR' ? `没有 ${detail.type} 记录` : '没有答案';
}

function whyAnswered({ node, detail }: StepOf<'dns.answer'>): string {
  if (detail.rcode === 'NXDOMAIN')
    return detail.type === 'PTR' ? '没有谁给这个地址起名字，不影响使用。' : '区里没有这个名字，请检查拼写。';
  if (detail.rcode !== 'NOERROR') return `服务器答不了，或者不肯答：${detail.rcode}。`;
  if (detail.answers.length === 0) return `名字是有的，但没有 ${detail.type} 类型的记录。`;
  return detail.role === 'client'
    ? `${node} 凭 id 知道这是哪个问题的答案。现在包上可以写地址了。`
    : `应答里带着原来的问题和 id ${detail.id}，提问者才知道答的是什么。`;
}

export const DNS_ZH: TextTable<EventsOf<'dns'>> = {
  'dns.query': {
    sentence: ({ node, detail }) =>
      detail.role === 'client'
        ? `${node} 向 ${detail.server} 查询 ${detail.name} 的 ${detail.type} 记录，id ${detail.id}${tryOf(detail)}。`
        : `${node}（${detail.server}）收到查询：${detail.name} 的 ${detail.type} 记录，id ${detail.id}。`,
    headline: ({ detail }) => `${detail.name} 的 ${detail.type} 记录？问 ${detail.server}${tryOf(detail)}`,
    question: ({ detail }) =>
      detail.type === 'A' ? `${detail.name} 的地址是多少？` : `${detail.name} 的 ${detail.type} 记录是什么？`,
    reason: whyAsked,
  },
  'dns.answer': {
    sentence: ({ node, detail }) =>
      detail.role === 'client'
        ? `${node} 从 ${detail.server} 得到 ${detail.name} 的答案：${outcome(detail)}（${detail.rcode}，id ${detail.id}）。`
        : `${node}（${detail.server}）回答 ${detail.name}：${outcome(detail)}（${detail.rcode}，id ${detail.id}）。`,
    headline: ({ detail }) => `${detail.name}：${outcome(detail)}（${detail.rcode}）`,
    question: ({ detail }) => (detail.answers.length > 0 ? `${detail.name} 有答案了` : `${detail.name} 没有答案`),
    reason: whyAnswered,
  },
};
