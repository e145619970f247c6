/** curl against what curl 7.88.1 printed (fixtures/curl.txt): every answer that a server may give, every message. */
import { describe, expect, test } from 'vitest';
import { HttpConversation } from '../../../core/apps/http-server';
import type { Os, Process, SocketEvent } from '../../../core/apps/process';
import { TcpService } from '../../../core/apps/tcp-service';
import { decodeUtf8, encodeUtf8 } from '../../../core/base/bytes';
import { startCommand } from '../../../core/shell/start-command';
import { FakeTcp, type FakeTcpOptions } from '../../support/fake-tcp';
import { recordings } from '../../support/recordings';

const PAGES = {
  '/': '<h1>hello</h1>\n',
  '/nonl': '<h1>hello</h1>',
  '/two': 'line one\nline two',
  '/big': 'x'.repeat(20_000),
};

/** By path: what the server of the recordings said, and whether it closed then. */
const ODD: Readonly<Record<string, { readonly says: string; readonly stays?: boolean }>> = {
  '/keep': {
    says: 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 15\r\nConnection: keep-alive\r\n\r\n<h1>hello</h1>\n',
    stays: true,
  },
  '/chunked': {
    says: 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1\r\n\n\r\n0\r\n\r\n',
    stays: true,
  },
  '/nolen': { says: 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nno length\n' },
  '/http10': { says: 'HTTP/1.0 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\nhello\n' },
  '/empty': { says: '' },
  '/garbage': { says: 'hello this is no http\n' },
  '/short': {
    says: 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\nConnection: close\r\n\r\nabc\n',
  },
  '/half': { says: 'HTTP/1.1 200 OK\r\nFoo: bar\r\n' },
  '/half1': { says: 'HTT' },
  '/204': { says: 'HTTP/1.1 204 No Content\r\n\r\n', stays: true },
  '/100': {
    says: 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nhi\n',
    stays: true,
  },
  '/lf': { says: 'HTTP/1.1 200 OK\nA:  b \n\nhello\n' },
  '/badlen': { says: 'HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nhello\n' },
  '/badfield': { says: 'HTTP/1.1 200 OK\r\nfoo bar\r\nContent-Length: 3\r\n\r\nhi\n', stays: true },
  '/badchunk': { says: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n' },
  '/shortchunk': { says: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel' },
  '/slow': { says: 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc\n', stays: true },
  '/hang': { says: '', stays: true },
  // The recordings' server did not know that a query is none of the path.
  '/?q=1': {
    says: 'HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 23\r\nConnection: close\r\n\r\n<h1>404 Not Found</h1>\n',
  },
};

/** The recordings' server: pages, and answers that no server should give. */
class OddServer implements Process {
  private readonly heads = new Map<number, string>();
  private readonly pages = new Map<number, HttpConversation>();

  start(os: Os): void {
    os.tcp.listen(80);
  }

  onSocket(os: Os, socket: number, event: SocketEvent): void {
    if (event === 'acceptable') {
      for (let taken = os.tcp.accept(socket); taken !== null; taken = os.tcp.accept(socket)) {
        this.heads.set(taken, '');
        this.onSocket(os, taken, 'readable');
      }
      return;
    }
    const page = this.pages.get(socket);
    if (page !== undefined) {
      page.goOn(os);
      return;
    }
    const head = this.heads.get(socket);
    if (head === undefined || event !== 'readable') return;
    const bytes = os.tcp.read(socket);
    if (bytes === null) {
      this.heads.delete(socket);
      os.tcp.close(socket);
      return;
    }
    const text = head + decodeUtf8(bytes);
    this.heads.set(socket, text);
    if (!text.includes('\r\n\r\n')) return;
    this.heads.set(socket, '');
    const path = text.split(' ')[1] as string;
    const odd = ODD[path];
    if (odd === undefined) {
      const conversation = new HttpConversation(socket, PAGES);
      this.pages.set(socket, conversation);
      conversation.push(encodeUtf8(text));
      conversation.goOn(os);
      return;
    }
    os.tcp.write(socket, encodeUtf8(odd.says));
    if (odd.stays === true) return;
    this.heads.delete(socket);
    os.tcp.close(socket);
  }
}

function run(line: string, options: FakeTcpOptions = {}) {
  const net = new FakeTcp(options);
  const client = net.node({ interfaces: [{ name: 'eth0', addresses: ['10.0.0.1/24'] }] });
  net.node({ interfaces: [{ name: 'eth0', addresses: ['10.0.0.2/24'] }] }).start(new OddServer());
  return client.command(startCommand(line), 400e9);
}

/** Times, sizes of pieces, addresses in curl's memory. */
const plain = (text: string): string =>
  text
    .replace(/after \d+ (ms|milliseconds)/g, 'after T $1')
    .replace(/\{ \[\d+ bytes/g, '{ [N bytes')
    .replace(/bundle for host: 0x[\da-f]+/g, 'bundle for host: ADDRESS');

describe.each([{}, { chunk: 5 }])('in pieces %j', (options) => {
  test.each(recordings('curl'))('$command', ({ command, output, status }) => {
    const os = run(command, options);
    expect(plain(os.output)).toBe(plain(output));
    expect(os.status).toBe(status);
  });
});

test('a TcpService answers curl too, and both say so in the log', () => {
  const net = new FakeTcp({});
  const client = net.node({ interfaces: [{ name: 'eth0', addresses: ['10.0.0.1/24'] }] });
  const server = net.node({ interfaces: [{ name: 'eth0', addresses: ['10.0.0.2/24'] }] });
  server.start(new TcpService(80, (socket) => new HttpConversation(socket, PAGES)));
  const os = client.command(startCommand('curl -s http://10.0.0.2/?a=b'));
  expect(os.notes.map(({ event }) => event)).toEqual(['http.request', 'http.response']);
  expect(os.notes[0]?.detail).toMatchObject({ role: 'client', method: 'GET', target: '/?a=b', host: '10.0.0.2' });
  expect(os.notes[1]?.detail).toMatchObject({ role: 'client', status: 200, length: 15, remote: '10.0.0.2:80' });
});

test('-o writes a file', () => {
  expect(run('curl -s -o page http://10.0.0.2/two; cat page').output).toBe('line one\nline two');
  expect(run('curl -s http://10.0.0.2/two > page; cat page').output).toBe('line one\nline two');
});
