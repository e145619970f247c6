/** Words of the DNS as tools and the step log print them. */
import type { DnsMessage } from '../wire/dns';
import { dataWords } from '../wire/dns-record-fields';

const RCODES = ['NOERROR', 'FORMERR', 'SERVFAIL', 'NXDOMAIN', 'NOTIMP', 'REFUSED', 'YXDOMAIN', 'YXRRSET', 'NXRRSET'];

/** "NXDOMAIN" (dns_rcode_totext of BIND). */
export function rcodeName(rcode: number): string {
  return (
    RCODES[rcode] ??
    (rcode === 9 ? 'NOTAUTH' : rcode === 10 ? 'NOTZONE' : rcode === 16 ? 'BADVERS' : `RESERVED${rcode}`)
  );
}

/** "A 10.0.0.5", one an answer. */
export function answerWords({ answers }: DnsMessage): readonly string[] {
  return answers.map((record) => `${record.type} ${dataWords(record)}`);
}

/** "5.0.0.10.in-addr.arpa". */
export function reverseName(address: number): string {
  return `${[address & 255, (address >>> 8) & 255, (address >>> 16) & 255, address >>> 24].join('.')}.in-addr.arpa`;
}
