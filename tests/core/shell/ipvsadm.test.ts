/**
 * ipvsadm against what ipvsadm 1.31 (Debian 12) printed. The kernel that it was recorded on has no IPVS: the binary is the real one, the tables
 * that it read were put before it (fixtures/README.md).
 */
import { describe, expect, test } from 'vitest';
import type { RealServerView, VirtualServiceView } from '../../../core/apps/ipvs';
import { startCommand } from '../../../core/shell/start-command';
import { PROTOCOL_TCP, PROTOCOL_UDP } from '../../../core/wire/ipv4';
import { parseIpv4Address } from '../../../core/wire/ipv4-address';
import { FakeIpvs } from '../../support/fake-ipvs';
import { FakeOs } from '../../support/fake-os';
import { recordings } from '../../support/recordings';

function run(os: FakeOs, command: string) {
  os.output = '';
  os.status = null;
  const { output, status } = os.run(startCommand(command));
  return { output, status };
}

const ip = (text: string) => parseIpv4Address(text) as number;

/** As many of everything as the recording's tables had. */
const stats = (times: number) => ({
  connections: 36 * times,
  inPackets: 216 * times,
  outPackets: 180 * times,
  inBytes: 14_256 * times,
  outBytes: 123_456_789 * times,
});

type Numbers = Partial<Omit<RealServerView, 'address' | 'port' | 'method'>>;

function server(address: string, port: number, method: RealServerView['method'], more: Numbers): RealServerView {
  const counts = { weight: 1, upper: 0, lower: 0, active: 0, inactive: 0, persistent: 0, stats: stats(1) };
  return { address: ip(address), port, method, ...counts, ...more };
}

const PLAIN = { persistence: null, netmask: 0xffff_ffff, onePacket: false, schedulerFlags: 0 } as const;

function service(
  port: number,
  options: Partial<VirtualServiceView['options']>,
  servers: readonly RealServerView[],
  more: Partial<VirtualServiceView> = {},
): VirtualServiceView {
  const key = { protocol: PROTOCOL_TCP, address: ip('10.0.0.100'), port };
  return { ...key, options: { scheduler: 'rr', ...PLAIN, ...options }, stats: stats(1), servers, ...more };
}

const SERVICES: readonly VirtualServiceView[] = [
  service(
    80,
    {},
    [
      server('192.168.1.12', 80, 'masq', { active: 3, inactive: 12 }),
      server('192.168.1.11', 8080, 'masq', { weight: 2, active: 1, inactive: 20 }),
    ],
    { stats: stats(2) },
  ),
  service(443, { scheduler: 'wlc', persistence: 300 }, [
    server('192.168.1.11', 443, 'droute', { weight: 10, upper: 100, lower: 75, persistent: 4 }),
  ]),
  service(8080, { scheduler: 'sh', schedulerFlags: 3 }, [
    server('192.168.1.13', 8080, 'tunnel', { weight: 65_535, inactive: 1 }),
  ]),
  service(
    53,
    { scheduler: 'wrr', onePacket: true },
    [
      server('192.168.1.53', 53, 'droute', { stats: stats(0) }),
      server('192.168.1.54', 53, 'droute', { weight: 0, stats: stats(0) }),
    ],
    { protocol: PROTOCOL_UDP, stats: stats(0) },
  ),
  service(80, { scheduler: 'lc', persistence: 600, netmask: 0xffff_ff00 }, [], { address: ip('10.0.0.99') }),
];

const connection = (client: string, clientPort: number, virtualPort: number, [to, port]: [string, number]) => ({
  protocol: PROTOCOL_TCP,
  client: ip(client),
  clientPort,
  virtual: ip('10.0.0.100'),
  virtualPort,
  server: ip(to),
  serverPort: port,
});

const CONNECTIONS = [
  { ...connection('10.0.0.1', 40_001, 80, ['192.168.1.11', 8080]), state: 'ESTABLISHED', expires: 899 },
  { ...connection('192.168.100.1', 40_002, 80, ['192.168.1.12', 80]), state: 'FIN_WAIT', expires: 119 },
  {
    ...connection('10.0.0.2', 40_003, 53, ['192.168.1.53', 53]),
    protocol: PROTOCOL_UDP,
    state: 'UDP',
    expires: 300,
  },
  { ...connection('10.0.0.1', 0, 443, ['192.168.1.11', 443]), state: 'ASSURED', expires: 58 },
];

describe('tables', () => {
  const os = new FakeOs();
  os.ipvs = new FakeIpvs(SERVICES, CONNECTIONS);
  const recorded = recordings('ipvsadm').filter(({ command }) => !command.includes('--rate'));
  test.each(recorded)('$command', ({ command, output, status }) => {
    expect(run(os, command)).toEqual({ output, status });
  });
});

describe('what is wrong with a command', () => {
  /** What this one says it does not simulate. */
  const beyond = /tun-type gue|^ipvsadm -f/;
  const recorded = recordings('ipvsadm-errors').filter(({ command }) => !beyond.test(command));
  test('there are many', () => expect(recorded.length).toBeGreaterThan(70));
  test.each(recorded)('$command', ({ command, output, status }) => {
    const printed = run(new FakeOs(), command);
    // Changes were recorded with a kernel that takes everything.
    if (output === '' && status === 0 && printed.status === 255) {
      expect(printed.output).toMatch(/^(Service not defined|No such service)\n$/);
      return;
    }
    // A bad option is 2 with every command here.
    const unknown = output.includes('unknown option') || command === 'ipvsadm -q';
    expect(printed).toEqual({ output, status: unknown ? 2 : status });
  });
});

/** Command lines, and what each has to print. */
const SESSION: readonly (readonly [string, string, number])[] = [
  ['ipvsadm -A -t 10.0.0.100:80 -s rr', '', 0],
  ['ipvsadm -A -t 10.0.0.100:80', 'Service already exists\n', 255],
  ['ipvsadm -A -t 10.0.0.100:81 -s best', 'Scheduler or persistence engine not found\n', 255],
  ['ipvsadm -A -t 10.0.0.100:81 -s mh', 'ipvsadm: scheduler "mh" is not simulated\n', 2],
  ['ipvsadm -E -t 10.0.0.100:81', 'No such service\n', 255],
  ['ipvsadm -E -t 10.0.0.100:80 -s best', 'Scheduler or persistence engine not found\n', 255],
  ['ipvsadm -a -t 10.0.0.100:80 -r 192.168.1.11:8080 -m -w 3', '', 0],
  ['ipvsadm -a -t 10.0.0.100:80 -r 192.168.1.11:8080 -m', 'Destination already exists\n', 255],
  ['ipvsadm -a -t 10.0.0.100:80 -r 192.168.1.12:8080 -g', '', 0],
  ['ipvsadm -a -t 10.0.0.100:81 -r 192.168.1.12', 'Service not defined\n', 255],
  ['ipvsadm -a -t 10.0.0.100:80 -r 192.168.1.13 -m -x 5 -y 6', 'Numerical result out of range\n', 255],
  ['ipvsadm -e -t 10.0.0.100:80 -r 192.168.1.13 -m', 'No such destination\n', 255],
  ['ipvsadm -e -t 10.0.0.100:80 -r 192.168.1.12 -i -w 7', '', 0],
  [
    'ipvsadm -Sn',
    '-A -t 10.0.0.100:80 -s rr\n-a -t 10.0.0.100:80 -r 192.168.1.11:8080 -m -w 3\n' +
      '-a -t 10.0.0.100:80 -r 192.168.1.12:80 -i -w 7 --tun-type ipip\n',
    0,
  ],
  ['ipvsadm -d -t 10.0.0.100:80 -r 192.168.1.13', 'No such destination\n', 255],
  ['ipvsadm -d -t 10.0.0.100:81 -r 192.168.1.13', 'Service not defined\n', 255],
  ['ipvsadm -d -t 10.0.0.100:80 -r 192.168.1.11:8080', '', 0],
  ['ipvsadm -Z -t 10.0.0.100:81', 'No such service\n', 255],
  ['ipvsadm -Z', '', 0],
  ['ipvsadm --set 60 0 10', '', 0],
  ['ipvsadm -L --timeout', 'Timeout (tcp tcpfin udp): 60 120 10\n', 0],
  ['ipvsadm -D -t 10.0.0.100:81', 'No such service\n', 255],
  ['ipvsadm -D -t 10.0.0.100:80', '', 0],
  ['echo -e "-A -u 10.0.0.1:53 -p\\n-a -u 10.0.0.1:53 -r 10.0.0.2 -m" | ipvsadm -R', '', 0],
  ['ipvsadm -Sn', '-A -u 10.0.0.1:53 -s wlc -p 360\n-a -u 10.0.0.1:53 -r 10.0.0.2:53 -m -w 1\n', 0],
  ['ipvsadm -C', '', 0],
  ['ipvsadm -Sn', '', 0],
  ['ipvsadm -Ln --rate', 'ipvsadm: "--rate" is not simulated\n', 2],
];

test('a table is filled, changed, saved and cleared', () => {
  const os = new FakeOs();
  for (const [command, output, status] of SESSION) {
    expect(run(os, command), command).toEqual({ output, status });
  }
});
