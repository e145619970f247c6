/** A URL as curl 7.88.1 reads it. To read first: RFC 3986 §3, §5.2.4; source: lib/urlapi.c (parseurl, dedotdotify, ipv4_normalize). */
import { formatIpv4Address } from '../wire/ipv4-address';
import { parseLooseAddress } from './names';

export interface CurlUrl {
  readonly scheme: string;
  /** "name:password", or null. */
  readonly user: string | null;
  readonly host: string;
  readonly port: number;
  /** Path and query: "/a?b=c". */
  readonly target: string;
  /** As the Host field has it. */
  readonly authority: string;
}

/** Of the protocols that are tried at all. */
const PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21 };

/** null: not a URL. Without a scheme it is http. */
export function parseCurlUrl(text: string, pathAsIs = false): CurlUrl | null {
  if (/[\s\p{Cc}]/u.test(text)) return null;
  const [, scheme = 'http', rest = ''] = /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/{1,3}(?!\/))?(.*)$/s.exec(text) ?? [];
  const [, authority = '', after = ''] = /^([^/?#]*)(.*)$/s.exec(rest) ?? [];
  const at = authority.lastIndexOf('@');
  const place = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(authority.slice(at + 1));
  if (place === null || place[1] === '') return null;
  const usual = PORTS[scheme.toLowerCase()] ?? 0;
  const port = place[2] === undefined || place[2] === '' ? usual : Number(place[2]);
  if (port > 65535) return null;
  const address = parseLooseAddress(place[1] as string);
  const host = address === null ? (place[1] as string) : formatIpv4Address(address);
  return {
    scheme: scheme.toLowerCase(),
    user: at < 0 ? null : decodeURIComponentLoosely(authority.slice(0, at)),
    host,
    port,
    target: targetOf(after, pathAsIs),
    authority: port === usual ? host : `${host}:${port}`,
  };
}

function targetOf(text: string, pathAsIs: boolean): string {
  const plain = text.split('#')[0] as string;
  const query = plain.indexOf('?');
  const path = query < 0 ? plain : plain.slice(0, query);
  return ((pathAsIs ? path : withoutDots(path)) || '/') + (query < 0 ? '' : plain.slice(query));
}

/** "." and ".." as the server would understand them (RFC 3986 §5.2.4). */
function withoutDots(path: string): string {
  const kept: string[] = [];
  const parts = path.split('/').slice(1);
  for (const [i, part] of parts.entries()) {
    const last = i === parts.length - 1;
    if (part === '..') kept.pop();
    if (part !== '.' && part !== '..') kept.push(part);
    else if (last) kept.push('');
  }
  return parts.length === 0 ? '' : `/${kept.join('/')}`;
}

function decodeURIComponentLoosely(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}
