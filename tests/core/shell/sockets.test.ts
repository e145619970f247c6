/** ss and netstat to the column, as iproute2 6.1 and net-tools 2.10 printed the same sockets. */
import { expect, test } from 'vitest';
import type { SocketView } from '../../../core/apps/process';
import { startCommand } from '../../../core/shell/start-command';
import { address, FakeOs } from '../../support/fake-os';

const socket = (more: Partial<SocketView>): SocketView => ({
  protocol: 'tcp',
  state: 'ESTABLISHED',
  local: address('10.0.0.1'),
  localPort: 35526,
  remote: address('10.0.0.2'),
  remotePort: 7,
  receiveQueue: 0,
  sendQueue: 0,
  owner: { pid: 481927, name: 'bash' },
  error: null,
  ...more,
});

function run(line: string, sockets: readonly SocketView[]): FakeOs {
  const os = new FakeOs({ interfaces: [{ name: 'eth0', addresses: ['10.0.0.1/24'] }] });
  os.sockets = () => sockets;
  return os.run(startCommand(line));
}

const TWO = [socket({}), socket({ localPort: 47022, remotePort: 80 })];
const LISTENING = socket({ state: 'LISTEN', local: 0, localPort: 80, remote: 0, remotePort: 0, sendQueue: 16 });

test.each([
  [
    'ss -tan',
    TWO,
    'State Recv-Q Send-Q Local Address:Port  Peer Address:PortProcess\n' +
      'ESTAB 0      0           10.0.0.1:35526     10.0.0.2:7          \n' +
      'ESTAB 0      0           10.0.0.1:47022     10.0.0.2:80         \n',
  ],
  ['ss -tln', TWO, 'State Recv-Q Send-Q Local Address:Port Peer Address:PortProcess\n'],
  [
    'ss -tan',
    [LISTENING],
    'State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess\n' +
      'LISTEN 0      16           0.0.0.0:80        0.0.0.0:*          \n',
  ],
  [
    'ss -tn',
    [LISTENING, socket({ state: 'TIME-WAIT' })],
    'State Recv-Q Send-Q Local Address:Port Peer Address:PortProcess\n',
  ],
  [
    'netstat -natp',
    TWO,
    'Active Internet connections (servers and established)\n' +
      'Proto Recv-Q Send-Q Local Address           Foreign Address         State       PID/Program name    \n' +
      'tcp        0      0 10.0.0.1:35526          10.0.0.2:7              ESTABLISHED 481927/bash         \n' +
      'tcp        0      0 10.0.0.1:47022          10.0.0.2:80             ESTABLISHED 481927/bash         \n',
  ],
  [
    'netstat -tln',
    [LISTENING, ...TWO],
    'Active Internet connections (only servers)\n' +
      'Proto Recv-Q Send-Q Local Address           Foreign Address         State      \n' +
      'tcp        0      0 0.0.0.0:80              0.0.0.0:*               LISTEN     \n',
  ],
  [
    'netstat -rn',
    [],
    'Kernel IP routing table\n' +
      'Destination     Gateway         Genmask         Flags   MSS Window  irtt Iface\n' +
      '10.0.0.0        0.0.0.0         255.255.255.0   U         0 0          0 eth0\n',
  ],
])('$ %s', (line, sockets, output) => {
  expect(run(line, sockets).output).toBe(output);
});

test('a wrong option ends with status 2', () => {
  expect(run('ss -tanZ', []).status).toBe(2);
  expect(run('netstat -nZ', []).status).toBe(2);
});
