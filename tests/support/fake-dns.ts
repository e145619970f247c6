import type { Datagram } from '../../core/apps/process';
import { emitDns, parseDns } from '../../core/wire/dns';
import { CLASS_IN } from '../../core/wire/dns-type';
import { parseIpv4Address } from '../../core/wire/ipv4-address';
import type { SentDatagram } from './fake-udp';

/** What a name server with this zone says to a query; addresses only. */
export function dnsAnswer(
  query: SentDatagram,
  zone: Readonly<Record<string, string>>,
): Pick<Datagram, 'source' | 'sourcePort' | 'payload'> {
  const parsed = parseDns(query.payload, 0, query.payload.length);
  if (!parsed.ok) throw new Error('no DNS query');
  const [question] = parsed.value.questions;
  const known = question === undefined ? undefined : zone[question.name.toLowerCase()];
  const address = known === undefined || question?.type !== 'A' ? null : parseIpv4Address(known);
  const name = question?.name ?? '';
  const payload = emitDns({
    ...parsed.value,
    response: true,
    authoritative: true,
    rcode: known === undefined ? 3 : 0,
    answers: address === null ? [] : [{ name, class: CLASS_IN, ttl: 300, type: 'A', address }],
  });
  return { source: query.destination, sourcePort: 53, payload };
}
