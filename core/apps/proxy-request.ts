/** What a proxy makes of a request before it passes it on. RFC to read first: RFC 9110 §7.6 (message forwarding). */
import { decodeUtf8 } from '../base/bytes';
import {
  emitHttpRequest,
  type HttpField,
  type HttpRequest,
  httpLineEnd,
  httpValue,
  MAX_HTTP_HEAD,
  parseHttpRequest,
  parseRequestLine,
} from '../wire/http';

/** `more`: the head is not there yet; `bytes`: what comes is not HTTP. */
export type ReadHead =
  | 'more'
  | 'bytes'
  | 'bad'
  | 'too-long'
  /** `rest`: where in the bytes the content begins. */
  | { readonly request: HttpRequest; readonly rest: number };

/** Reads the head of a request; `ended`: nothing more will come. */
export function readHead(bytes: Uint8Array, ended: boolean): ReadHead {
  const lines: string[] = [];
  for (let at = 0; ; ) {
    const next = httpLineEnd(bytes, at, bytes.length);
    if (next < 0) {
      if (lines.length === 0) return ended ? 'bytes' : bytes.length > MAX_HTTP_HEAD ? 'bytes' : 'more';
      if (bytes.length > MAX_HTTP_HEAD) return 'too-long';
      return ended ? 'bad' : 'more';
    }
    const line = decodeUtf8(bytes, at, next - at).replace(/\r?\n$/, '');
    if (lines.length === 0 && parseRequestLine(line) === null) return 'bytes';
    at = next;
    if (line !== '') {
      lines.push(line);
      continue;
    }
    const parsed = parseHttpRequest(lines);
    return parsed.ok ? { request: parsed.value, rest: at } : 'bad';
  }
}

/** Fields that are good for one connection only (RFC 9110 §7.6.1). */
const HOP_BY_HOP: ReadonlySet<string> = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'upgrade']);

/** The head as the upstream gets it: who asked and by whom stands in it, and each connection carries one request. */
export function forwardedHead(request: HttpRequest, client: string, proxy: string): Uint8Array {
  const fields: HttpField[] = request.fields.filter(
    ({ name }) => !HOP_BY_HOP.has(name.toLowerCase()) && !/^(x-forwarded-for|via)$/i.test(name),
  );
  const before = httpValue(request.fields, 'X-Forwarded-For');
  const via = httpValue(request.fields, 'Via');
  fields.push(
    { name: 'X-Forwarded-For', value: before === null ? client : `${before}, ${client}` },
    { name: 'Via', value: `${via === null ? '' : `${via}, `}1.${request.minor} ${proxy}` },
    { name: 'Connection', value: 'close' },
  );
  return emitHttpRequest({ ...request, fields });
}
