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

export const PLAIN_EN: TextTable<Plain> = {
  'ip.fragment': plain('Fragmented'),
  'ip.reassemble': plain('Reassembled'),
  'tcp.send': plain('TCP send'),
  'tcp.receive': plain('TCP receive'),
  'tcp.state': plain('TCP state'),
  'tcp.retransmit': plain('TCP sends again'),
  'dns.query': plain('DNS query'),
  'dns.answer': plain('DNS answer'),
  'http.request': plain('HTTP request'),
  'http.response': plain('HTTP response'),
  'dhcp.send': plain('DHCP send'),
  'dhcp.lease': plain('DHCP lease'),
  'tunnel.encapsulate': plain('Into the tunnel'),
  'tunnel.decapsulate': plain('Out of the tunnel'),
};
