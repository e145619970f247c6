import type { EventName, Step } from '../../step';
import type { EventTexts, TextTable } from '../table';

/** A name where a sentence is still to be written. */
function plain<E extends EventName>(name: string): EventTexts<E> {
  const say = ({ node }: Pick<Step, 'node'>): string => `${node}: ${name}`;
  return { sentence: say, headline: () => name, question: () => name, reason: say };
}

type Plain =
  | 'ip.fragment'
  | 'ip.reassemble'
  | 'tcp.send'
  | 'tcp.receive'
  | 'tcp.state'
  | 'tcp.retransmit'
  | 'dns.query'
  | 'dns.answer'
  | 'http.request'
  | 'http.response'
  | 'dhcp.send'
  | 'dhcp.lease'
  | 'tunnel.encapsulate'
  | 'tunnel.decapsulate';

export const PLAIN_ZH: TextTable<Plain> = {
  'ip.fragment': plain('分片'),
  'ip.reassemble': plain('重组'),
  'tcp.send': plain('TCP 发送'),
  'tcp.receive': plain('TCP 接收'),
  'tcp.state': plain('TCP 状态'),
  'tcp.retransmit': plain('TCP 重传'),
  'dns.query': plain('DNS 查询'),
  'dns.answer': plain('DNS 应答'),
  'http.request': plain('HTTP 请求'),
  'http.response': plain('HTTP 响应'),
  'dhcp.send': plain('DHCP 发送'),
  'dhcp.lease': plain('DHCP 租约'),
  'tunnel.encapsulate': plain('进入隧道'),
  'tunnel.decapsulate': plain('离开隧道'),
};
