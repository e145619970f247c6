/** nc over connections: what netcat-openbsd 1.219 printed, when it closed and when it ended (recorded from the tool). */
import { expect, test } from 'vitest';
import { EchoConversation } from '../../../core/apps/tcp-echo';
import { TcpService } from '../../../core/apps/tcp-service';
import { startCommand } from '../../../core/shell/start-command';
import { FakeTcp } from '../../support/fake-tcp';

function pair() {
  const net = new FakeTcp();
  const client = net.node({ interfaces: [{ name: 'eth0', addresses: ['10.0.0.1/24'] }], hosts: { srv: '10.0.0.2' } });
  const server = net.node({ interfaces: [{ name: 'eth0', addresses: ['10.0.0.2/24'] }] });
  server.start(new TcpService(7, (socket) => new EchoConversation(socket)));
  return { net, client, server };
}

const S = 1e9;

test.each([
  ['echo hi | nc -N 10.0.0.2 7', 'hi\n', 0, 0],
  ['echo hi | nc -w 1 10.0.0.2 7', 'hi\n', 0, 1],
  ['echo hi | nc -q 0 10.0.0.2 7', 'hi\n', 0, 0],
  ['echo hi | nc -q 1 10.0.0.2 7', 'hi\n', 0, 1],
  ['nc -w 2 10.0.0.2 7 <<< hi', 'hi\n', 0, 2],
  ['nc -z 10.0.0.2 7', '', 0, 0],
  ['nc -z -v 10.0.0.2 7', 'Connection to 10.0.0.2 7 port [tcp/echo] succeeded!\n', 0, 0],
  ['nc -zvn 10.0.0.2 7', 'Connection to 10.0.0.2 7 port [tcp/*] succeeded!\n', 0, 0],
  ['nc -zv srv 7', 'Connection to srv (10.0.0.2) 7 port [tcp/echo] succeeded!\n', 0, 0],
  [
    'nc -zv 10.0.0.2 6-8',
    'nc: connect to 10.0.0.2 port 6 (tcp) failed: Connection refused\n' +
      'Connection to 10.0.0.2 7 port [tcp/echo] succeeded!\n' +
      'nc: connect to 10.0.0.2 port 8 (tcp) failed: Connection refused\n',
    0,
    0,
  ],
  ['nc -v 10.0.0.2 81', 'nc: connect to 10.0.0.2 port 81 (tcp) failed: Connection refused\n', 1, 0],
  ['nc 10.0.0.2 81', '', 1, 0],
  ['nc -v 8.8.8.8 80', 'nc: connect to 8.8.8.8 port 80 (tcp) failed: Network is unreachable\n', 1, 0],
  ['nc -v -w 1 10.0.0.99 7', 'nc: connect to 10.0.0.99 port 7 (tcp) timed out: Operation now in progress\n', 1, 1],
  ['nc -v 10.0.0.99 7', 'nc: connect to 10.0.0.99 port 7 (tcp) failed: No route to host\n', 1, 3],
  ['nc -z -l 5', 'nc: cannot use -z and -l\n', 1, 0],
])('$ %s', (line, output, status, seconds) => {
  const { net, client } = pair();
  const os = client.start(startCommand(line));
  let endedAt = 0;
  const { exit } = os;
  os.exit = (code) => {
    endedAt = net.clock;
    exit.call(os, code);
  };
  net.run(100 * S);
  expect([os.output, os.status, Math.floor(endedAt / S)]).toEqual([output, status, seconds]);
});

test('without -N, -q or -w it goes on until the other side closes', () => {
  const { client } = pair();
  const os = client.command(startCommand('echo hi | nc 10.0.0.2 7'), 60 * S);
  expect([os.output, os.status]).toEqual(['hi\n', null]);
});

test('a listener takes one connection and ends with it; with -k it takes the next', () => {
  const { client, server, net } = pair();
  const once = server.start(startCommand('nc -n -v -l 5000'));
  const often = server.start(startCommand('nc -k -l 5001'));
  for (const text of ['one', 'two']) client.command(startCommand(`echo ${text} | nc -N 10.0.0.2 5001`), net.clock + S);
  const other = client.command(startCommand('echo hello | nc -N 10.0.0.2 5000'), net.clock + S);
  expect(once.output).toMatch(/^Listening on 0\.0\.0\.0 5000\nConnection received on 10\.0\.0\.1 \d+\nhello\n$/);
  expect([once.status, other.status, often.status, often.output]).toEqual([0, 0, null, 'one\ntwo\n']);
  expect(client.command(startCommand('nc -v -z 10.0.0.2 5000'), net.clock + S).status).toBe(1);
  expect(server.command(startCommand('nc -l 5001'), net.clock).output).toBe('nc: Address already in use\n');
});
