/** The request that curl 7.88.1 sends. Source: lib/http.c (Curl_http, Curl_add_custom_headers, Curl_http_bodysend). */
import { encodeUtf8 } from '../base/bytes';
import { emitHttpRequest, type HttpField, type HttpRequest } from '../wire/http';
import type { CurlOptions } from './curl-options';
import type { CurlUrl } from './curl-url';

export interface CurlRequest {
  readonly message: HttpRequest;
  readonly bytes: Uint8Array;
  /** Bytes of its head. */
  readonly head: number;
}

export function requestOf(url: CurlUrl, options: CurlOptions): CurlRequest {
  const { http10, userAgent, referer } = options;
  const data = options.get ? null : options.data;
  const custom = options.headers.map(customField);
  const isCustom = (name: string): boolean => custom.some((one) => one?.name.toLowerCase() === name.toLowerCase());
  const fields: HttpField[] = [];
  const add = (name: string, value: string | null): void => {
    if (value !== null && value !== '' && !isCustom(name)) fields.push({ name, value });
  };
  const host = custom.find((one) => one?.name.toLowerCase() === 'host');
  fields.push({ name: 'Host', value: host?.value ?? url.authority });
  const user = options.user ?? url.user;
  add('Authorization', user === null ? null : `Basic ${base64(user.includes(':') ? user : `${user}:`)}`);
  add('Range', options.range === null ? null : `bytes=${options.range}`);
  add('User-Agent', userAgent);
  add('Accept', '*/*');
  add('Accept-Encoding', options.compressed ? 'deflate, gzip, br, zstd' : null);
  add('Referer', referer);
  add('Cookie', options.cookie);
  for (const one of custom) if (one?.value != null && one !== host) fields.push({ name: one.name, value: one.value });
  const content = encodeUtf8(data ?? '');
  if (data !== null) {
    add('Content-Length', String(content.length));
    add('Content-Type', 'application/x-www-form-urlencoded');
  }
  const method = methodOf(options);
  const message: HttpRequest = {
    method,
    target: options.get ? withQuery(url.target, options.data) : url.target,
    minor: http10 ? 0 : 1,
    fields,
  };
  const bytes = emitHttpRequest(message, content);
  return { message, bytes, head: bytes.length - content.length };
}

export function methodOf({ method, head, data, get }: CurlOptions): string {
  return method ?? (head ? 'HEAD' : data === null || get ? 'GET' : 'POST');
}

function withQuery(target: string, query: string | null): string {
  if (query === null) return target;
  return `${target}${target.includes('?') ? '&' : '?'}${query}`;
}

/** `value` null: the field is taken away; the whole null: it is no field. */
function customField(text: string): { readonly name: string; readonly value: string | null } | null {
  const match = /^([^:;]+)([:;])\s*(.*)$/s.exec(text);
  if (match === null) return null;
  const [, name = '', sign, value = ''] = match;
  if (sign === ';') return value === '' ? { name, value: '' } : null;
  return { name, value: value === '' ? null : value };
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** RFC 4648 §4. */
function base64(text: string): string {
  const bytes = encodeUtf8(text);
  let result = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [one = 0, two = 0, three = 0] = bytes.subarray(at, at + 3);
    const bits = (one << 16) | (two << 8) | three;
    const digits = [18, 12, 6, 0].map((shift) => DIGITS[(bits >> shift) & 63]);
    result += digits
      .slice(0, Math.min(3, bytes.length - at) + 1)
      .join('')
      .padEnd(4, '=');
  }
  return result;
}
