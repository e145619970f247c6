/** A proxy by streams that come in pieces: what it makes of requests, whom it gives them to, what it says itself. */
import { describe, expect, test } from 'vitest';
import { HttpConversation } from '../../../core/apps/http-server';
import { ProxyServer } from '../../../core/apps/proxy';
import { forwardedHead, readHead } from '../../../core/apps/proxy-request';
import { EchoConversation } from '../../../core/apps/tcp-echo';
import { TcpService } from '../../../core/apps/tcp-service';
import { encodeUtf8 } from '../../../core/base/bytes';
import { startCommand } from '../../../core/shell/start-command';
import { parseIpv4Address } from '../../../core/wire/ipv4-address';
import { FakeTcp, type FakeTcpOptions } from '../../support/fake-tcp';

const ip = (text: string) => parseIpv4Address(text) as number;

/** client, a proxy on port 80 of 10.0.0.2, web servers on port 80 of 10.0.0.11 and 10.0.0.12 and an echo on port 7 of the second. */
function net(options: FakeTcpOptions, ports: readonly number[] = [80, 80]) {
  const fake = new FakeTcp(options);
  const node = (hostname: string, address: string) =>
    fake.node({ hostname, interfaces: [{ name: 'eth0', addresses: [`${address}/24`] }] });
  const client = node('client', '10.0.0.1');
  const proxy = node('proxy', '10.0.0.2');
  const pages = (name: string) => ({ '/': `${name}\n`, '/long': 'x'.repeat(1500) });
  for (const i of [1, 2]) {
    const web = node(`web${i}`, `10.0.0.1${i}`);
    web.start(new TcpService(80, (socket) => new HttpConversation(socket, pages(`web${i}`))));
    web.start(new TcpService(7, (socket) => new EchoConversation(socket)));
  }
  const upstreams = ports.map((port, i) => ({ address: ip(`10.0.0.1${i + 1}`), port, weight: 1 }));
  const running = proxy.start(new ProxyServer({ address: 0, port: 80, scheduler: 'rr', upstreams }));
  return { proxy: running, run: (line: string) => client.command(startCommand(line), fake.clock + 20e9) };
}

function ask({ run }: ReturnType<typeof net>, request: string): string {
  run('exec 8<> /dev/tcp/10.0.0.2/80');
  run(`printf '${request}' >& 8`);
  const { output } = run('cat <& 8');
  run('exec 8>&-');
  return output.replace(/^[\s\S]*\r\n\r\n/, '');
}

describe.each([{}, { chunk: 1 }, { chunk: 7, room: 100 }])('in pieces %j', (options) => {
  test('requests go to one upstream after the other, the first one first', () => {
    const at = net(options);
    const answers = [1, 2, 3].map(() => ask(at, 'GET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n'));
    expect(answers).toEqual(['web1\n', 'web2\n', 'web1\n']);
  });

  test('a long answer comes through whole', () => {
    expect(ask(net(options), 'GET /long HTTP/1.0\\n\\n')).toBe('x'.repeat(1500));
  });

  test('what is not HTTP goes through as it is', () => {
    const at = net(options, [7]);
    at.run('exec 8<> /dev/tcp/10.0.0.2/80');
    at.run("printf 'hello\\nworld\\n' >& 8");
    expect(at.run('head -n 2 <& 8').output).toBe('hello\nworld\n');
    const forwarded = at.proxy.notes.find(({ event }) => event === 'proxy.forward');
    expect(forwarded?.detail).toMatchObject({ request: 'TCP', upstream: '10.0.0.11:7' });
  });

  test('an upstream that refuses: another is tried; none left: 502', () => {
    const one = net(options, [81, 80]);
    expect(ask(one, 'GET / HTTP/1.1\\n\\n')).toBe('web2\n');
    const tries = one.proxy.notes.flatMap(({ event, detail }) => (event === 'proxy.forward' ? [detail] : []));
    expect(tries).toMatchObject([
      { upstream: '10.0.0.11:81', tried: 0 },
      { upstream: '10.0.0.12:80', tried: 1 },
    ]);
    const none = net(options, [81, 82]);
    expect(ask(none, 'GET / HTTP/1.1\\n\\n')).toBe('<h1>502 Bad Gateway</h1>\n');
    const last = none.proxy.notes.findLast(({ event }) => event === 'proxy.forward');
    expect(last?.detail).toMatchObject({ upstream: null, tried: 2, request: 'GET /' });
  });

  test('a request that is none gets an answer of the proxy itself', () => {
    expect(ask(net(options), 'GET / HTTP/1.1\\nno colon\\n\\n')).toBe('<h1>400 Bad Request</h1>\n');
  });

  test('what the log gets: the request twice, the choice, the response twice', () => {
    const at = net(options);
    ask(at, 'GET / HTTP/1.1\\nHost: shop\\n\\n');
    const inside = { local: expect.stringMatching(/^10\.0\.0\.2:\d+$/), remote: '10.0.0.11:80' };
    const outside = { local: '10.0.0.2:80', remote: expect.stringMatching(/^10\.0\.0\.1:\d+$/) };
    expect(at.proxy.notes).toMatchObject([
      { event: 'http.request', detail: { role: 'server', method: 'GET', target: '/', host: 'shop', ...outside } },
      {
        event: 'proxy.forward',
        detail: { listen: '10.0.0.2:80', upstream: '10.0.0.11:80', scheduler: 'rr', tried: 0 },
      },
      { event: 'http.request', detail: { role: 'client', host: 'shop', ...inside } },
      { event: 'http.response', detail: { role: 'client', status: 200, length: 5, ...inside } },
      { event: 'http.response', detail: { role: 'server', status: 200, length: 5, ...outside } },
    ]);
  });

  test('a client that goes away without a word costs no upstream', () => {
    const at = net(options);
    at.run('exec 8<> /dev/tcp/10.0.0.2/80');
    at.run('exec 8>&-');
    at.run('sleep 1');
    expect(at.proxy.notes).toEqual([]);
  });
});

const text = (head: Uint8Array) => new TextDecoder().decode(head);

test('a forwarded request says who asked and by whom, and is alone on its connection', () => {
  const head = readHead(
    encodeUtf8('GET /a HTTP/1.1\r\nHost: x\r\nConnection: keep-alive, te\r\nTE: x\r\n\r\nrest'),
    false,
  );
  if (typeof head === 'string') throw new Error(head);
  expect(head.rest).toBe(63);
  expect(text(forwardedHead(head.request, '10.0.0.1', 'proxy'))).toBe(
    'GET /a HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 10.0.0.1\r\nVia: 1.1 proxy\r\nConnection: close\r\n\r\n',
  );
});

test('proxies behind each other are listed', () => {
  const head = readHead(encodeUtf8('GET / HTTP/1.0\nVia: 1.1 a\nX-Forwarded-For: 10.0.0.1\n\n'), false);
  if (typeof head === 'string') throw new Error(head);
  const sent = text(forwardedHead(head.request, '10.0.0.2', 'b'));
  expect(sent).toContain('X-Forwarded-For: 10.0.0.1, 10.0.0.2\r\nVia: 1.1 a, 1.0 b\r\n');
});

test.each([
  ['', false, 'more'],
  ['GET / HT', false, 'more'],
  ['GET / HT', true, 'bytes'],
  ['GET / HTTP/1.1\r\n', false, 'more'],
  ['GET / HTTP/1.1\r\n', true, 'bad'],
  ['hello\n', false, 'bytes'],
  ['GET / HTTP/1.1\r\nno colon\r\n\r\n', false, 'bad'],
])('%s (ended: %s) is %s', (bytes, ended, expected) => {
  expect(readHead(encodeUtf8(bytes), ended)).toBe(expected);
});

test('a head has its limit; before its first line it is taken for something else', () => {
  expect(readHead(encodeUtf8(`GET / HTTP/1.1\r\nA: ${'b'.repeat(70_000)}`), false)).toBe('too-long');
  expect(readHead(encodeUtf8('c'.repeat(70_000)), false)).toBe('bytes');
});
