/** The web server and the echo on a real network, and by streams that come in pieces. */
import { describe, expect, test } from 'vitest';
import { HttpConversation } from '../../../core/apps/http-server';
import { EchoConversation } from '../../../core/apps/tcp-echo';
import { TcpService } from '../../../core/apps/tcp-service';
import type { Topology } from '../../../core/document/topology';
import { Session } from '../../../core/session/session';
import { startCommand } from '../../../core/shell/start-command';
import { FakeTcp, type FakeTcpOptions } from '../../support/fake-tcp';

const PAGES = { '/': '<h1>hello</h1>\n', '/long': 'x'.repeat(5000), '/zh': '你好\n' };

function pair(options: FakeTcpOptions = {}) {
  const net = new FakeTcp(options);
  const client = net.node({ interfaces: [{ name: 'eth0', addresses: ['10.0.0.1/24'] }] });
  const server = net.node({ hostname: 'srv', interfaces: [{ name: 'eth0', addresses: ['10.0.0.2/24'] }] });
  const http = server.start(new TcpService(80, (socket) => new HttpConversation(socket, PAGES)));
  server.start(new TcpService(7, (socket) => new EchoConversation(socket)));
  return { client, http, run: (line: string) => client.command(startCommand(line), net.clock + 20e9) };
}

const head = (status: string, length: number, connection = 'close') =>
  `HTTP/1.1 ${status}\r\nContent-Type: text/html\r\nContent-Length: ${length}\r\nConnection: ${connection}\r\n\r\n`;

describe.each([{}, { chunk: 1 }, { chunk: 7, room: 100 }])('in pieces %j', (options) => {
  const ask = (request: string) => {
    const { run, http } = pair(options);
    run('exec 8<> /dev/tcp/10.0.0.2/80');
    run(`printf '${request}' >& 8`);
    const { output } = run('cat <& 8');
    return { output, notes: http.notes };
  };

  test.each([
    ['GET / HTTP/1.0\\n\\n', `${head('200 OK', 15)}<h1>hello</h1>\n`],
    ['GET /?q=1 HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n', `${head('200 OK', 15)}<h1>hello</h1>\n`],
    ['HEAD / HTTP/1.1\\r\\n\\r\\n', head('200 OK', 15)],
    ['GET /zh HTTP/1.1\\r\\n\\r\\n', `${head('200 OK', 7)}你好\n`],
    ['GET /long HTTP/1.1\\r\\n\\r\\n', `${head('200 OK', 5000)}${'x'.repeat(5000)}`],
    ['GET /none HTTP/1.1\\r\\n\\r\\n', `${head('404 Not Found', 23)}<h1>404 Not Found</h1>\n`],
    ['GET /toString HTTP/1.1\\r\\n\\r\\n', `${head('404 Not Found', 23)}<h1>404 Not Found</h1>\n`],
    ['DELETE / HTTP/1.1\\r\\n\\r\\n', `${head('501 Not Implemented', 29)}<h1>501 Not Implemented</h1>\n`],
    ['what is this\\n\\n', `${head('400 Bad Request', 25)}<h1>400 Bad Request</h1>\n`],
    ['GET / HTTP/1.1\\nno colon\\n\\n', `${head('400 Bad Request', 25)}<h1>400 Bad Request</h1>\n`],
    [
      'GET / HTTP/1.1\\nConnection: keep-alive\\n\\nGET / HTTP/1.1\\n\\n',
      `${head('200 OK', 15, 'keep-alive')}<h1>hello</h1>\n${head('200 OK', 15)}<h1>hello</h1>\n`,
    ],
  ])('%s', (request, answer) => {
    expect(ask(request).output).toBe(answer);
  });

  test('what the server says of it', () => {
    const ends = { local: '10.0.0.2:80', remote: expect.stringMatching(/^10\.0\.0\.1:\d+$/) };
    expect(ask('GET /?q=1 HTTP/1.0\\nHost: www.lan\\n\\n').notes).toEqual([
      {
        event: 'http.request',
        detail: { role: 'server', method: 'GET', target: '/?q=1', host: 'www.lan', version: 'HTTP/1.0', ...ends },
      },
      {
        event: 'http.response',
        detail: { role: 'server', status: 200, reason: 'OK', version: 'HTTP/1.1', length: 15, ...ends },
      },
    ]);
  });

  test('an endless head is refused', () => {
    const { run, client } = pair(options.chunk === 1 ? {} : options);
    client.command(startCommand(`printf 'GET / HTTP/1.1\\nA: %070000d\\n' 1 > request`));
    run('exec 8<> /dev/tcp/10.0.0.2/80');
    run('cat request >& 8');
    expect(run('cat <& 8').output).toContain('HTTP/1.1 431 ');
  });

  test('echo', () => {
    const { run } = pair(options);
    run('exec 8<> /dev/tcp/10.0.0.2/7');
    run('echo one >& 8; echo 二 >& 8');
    expect(run('head -n 2 <& 8').output).toBe('one\n二\n');
    run('exec 8>&-');
    expect(run('echo three >& 8').output).toBe('bash: 8: Bad file descriptor\n');
  });
});

test('a closed port, an unknown name', () => {
  const { run } = pair();
  expect(run('exec 8<> /dev/tcp/10.0.0.2/81; echo $?').output).toBe(
    'bash: connect: Connection refused\nbash: /dev/tcp/10.0.0.2/81: Connection refused\n1\n',
  );
  expect(run('exec 8<> /dev/tcp/10.0.0.2/foo').output).toBe(
    'bash: foo: Servname not supported for ai_socktype\nbash: /dev/tcp/10.0.0.2/foo: Invalid argument\n',
  );
  expect(run('exec 8<> /dev/tcp/10.0.0.2').output).toBe('bash: /dev/tcp/10.0.0.2: No such file or directory\n');
  expect(run('echo hi > /dev/tcp/10.0.0.2/7; echo $?').output).toBe('0\n');
});

test('descriptors can be duplicated', () => {
  const { run } = pair();
  run('exec 8<> /dev/tcp/10.0.0.2/7; exec 9<&8; exec 8>&-');
  run('echo hi >& 9');
  expect(run('head -1 <& 9').output).toBe('hi\n');
});

const LECTURE: Topology = {
  format: 'packetwalk',
  version: 1,
  nodes: [
    { id: 'pc1', kind: 'host', interfaces: [{ name: 'eth0', addresses: ['10.0.0.1/24'] }] },
    {
      id: 'srv',
      kind: 'host',
      interfaces: [{ name: 'eth0', addresses: ['10.0.0.2/24'] }],
      services: [{ type: 'http', pages: PAGES }],
    },
  ],
  links: [{ ends: ['pc1:eth0', 'srv:eth0'] }],
};

test("the lecture's page by hand, over a real network", () => {
  const session = Session.open(LECTURE, { seed: 1 });
  const run = (line: string) => {
    const id = session.start('pc1', line);
    while (session.endedAt(id) === null && session.run({ maxEvents: 10_000 }) === 'more');
    return session.runOf(id);
  };
  expect(run('exec 8<> /dev/tcp/10.0.0.2/80').status).toBe(0);
  expect(run('echo -e "GET / HTTP/1.0\\n" >& 8').status).toBe(0);
  expect(run('cat <& 8').output).toBe(`${head('200 OK', 15)}<h1>hello</h1>\n`);
  expect(run('exec 8>&-').status).toBe(0);
  expect(run('false').status).toBe(1);
  expect(run('echo $? > note; cat note').output).toBe('1\n');
});
