/** TCP as it is used: pages, echoes, refusals, the two ways to close, whole and half. */
import { chain, host, lan, type Scenario, scenario, web } from './scenario';

const http = { services: [{ type: 'http', pages: { '/': '<h1>hello</h1>\n', '/b': 'second page\n' } }] } as const;
const echo = { services: [{ type: 'tcp-echo' }] } as const;

const withHttp = lan(2, { pc2: http });
const withEcho = lan(2, { pc2: echo });
const over = chain(2, { srv: http });
const impatient = { 'net.ipv4.tcp_syn_retries': 1 };

const far = (delay: number, page: string, more: Partial<Parameters<typeof web>[1]> = {}): Scenario =>
  web(`tcp-page-${page}-${delay}${more.rate === undefined ? '' : `-${more.rate}mbps`}`, {
    delay,
    script: [`pc1: curl -s -o /dev/null http://10.1.0.2/${page}`],
    ...more,
  });

export const tcpScenarios: readonly Scenario[] = [
  scenario('http-lan', withHttp.nodes, withHttp.links, [
    'pc1: curl -s http://10.0.0.2/',
    'pc1: curl -s http://10.0.0.2/b',
    'pc1: curl -s http://10.0.0.2/none',
    'pc1: curl -s -I http://10.0.0.2/',
  ]),
  scenario('http-routers', over.nodes, over.links, ['pc: curl -s http://10.0.2.20/', 'r1: curl -s http://10.0.2.20/b']),
  scenario('http-verbose', withHttp.nodes, withHttp.links, ['pc1: curl -s -v http://10.0.0.2/']),
  scenario('http-two-at-once', withHttp.nodes, withHttp.links, [
    'pc1: exec 8<> /dev/tcp/10.0.0.2/80',
    'pc1: exec 9<> /dev/tcp/10.0.0.2/80',
    'pc1: echo -e "GET /b HTTP/1.0\\n" >& 9',
    'pc1: echo -e "GET / HTTP/1.0\\n" >& 8',
    'pc1: cat <& 8',
    'pc1: cat <& 9',
    'pc1: exec 9>&-',
    'pc1: exec 8>&-',
  ]),
  scenario('http-by-hand', withHttp.nodes, withHttp.links, [
    'pc1: exec 8<> /dev/tcp/10.0.0.2/80',
    'pc1: echo -e "GET / HTTP/1.0\\n" >& 8',
    'pc1: cat <& 8',
    'pc1: exec 8>&-',
  ]),
  scenario('http-own', withHttp.nodes, withHttp.links, [
    'pc2: curl -s http://10.0.0.2/',
    'pc2: curl -s http://127.0.0.1/',
  ]),
  scenario('tcp-closed-port', withHttp.nodes, withHttp.links, [
    'pc1: curl -s http://10.0.0.2:81/',
    'pc1: curl http://10.0.0.2:81/ -sS',
    'pc1: exec 8<> /dev/tcp/10.0.0.2/81',
    'pc1: echo hello | nc -w 1 10.0.0.2 81',
    'pc1: curl -s http://10.0.0.1/',
  ]),
  scenario('tcp-absent-host', withHttp.nodes, withHttp.links, ['pc1: curl -sS http://10.0.0.99/', 'pc1: arp -n']),
  scenario('tcp-no-route', withHttp.nodes, withHttp.links, [
    'pc1: curl -sS http://10.9.0.1/',
    'pc1: nc -w 1 10.9.0.1 80',
  ]),
  scenario(
    'tcp-no-route-on-router',
    ...parts(chain(1, { pc: { routes: ['default via 10.0.0.1'], sysctl: impatient } })),
    ['pc: curl -sS http://10.9.0.1/'],
  ),
  scenario(
    'tcp-absent-host-behind-router',
    ...parts(chain(1, { pc: { routes: ['default via 10.0.0.1'], sysctl: impatient } })),
    ['pc: curl -sS http://10.0.1.99/'],
  ),
  web('tcp-timed-out', {
    delay: 1,
    drop: [2, 3, 4, 5, 6, 7, 8].map((nth) => ({ from: 'pc1:eth0', nth })),
    settings: impatient,
    script: ['pc1: curl -sS http://10.1.0.2/'],
  }),
  // Who waits a second gives up before the kernel sends the SYN again.
  web('tcp-waited-a-second', {
    delay: 1,
    drop: [2, 3, 4].map((nth) => ({ from: 'pc1:eth0', nth })),
    script: ['pc1: nc -w 1 10.1.0.2 80', 'pc1: curl -s --connect-timeout 1 http://10.1.0.2/'],
  }),
  web('tcp-timed-out-twice', {
    delay: 1,
    drop: [2, 3, 4, 5, 6, 7, 8, 9].map((nth) => ({ from: 'pc1:eth0', nth })),
    settings: { 'net.ipv4.tcp_syn_retries': 2 },
    script: ['pc1: nc -w 20 10.1.0.2 80'],
  }),
  scenario('tcp-echo', withEcho.nodes, withEcho.links, [
    'pc1: echo hello | nc -N 10.0.0.2 7',
    'pc1: echo hello | nc -w 1 10.0.0.2 7',
    'pc1: echo hello | nc -q 0 10.0.0.2 7',
  ]),
  scenario('tcp-echo-by-hand', withEcho.nodes, withEcho.links, [
    'pc1: exec 8<> /dev/tcp/10.0.0.2/7',
    'pc1: echo one >& 8',
    'pc1: head -n 1 <& 8',
    'pc1: ss -tan',
    'pc2: ss -tan',
    'pc1: netstat -natp',
    'pc1: echo two >& 8',
    'pc1: echo three >& 8',
    'pc1: exec 8>&-',
    'pc1: ss -tan',
    'pc2: ss -tan',
  ]),
  scenario('tcp-states', withHttp.nodes, withHttp.links, [
    'pc1: curl -s http://10.0.0.2/',
    'pc1: ss -tan',
    'pc2: ss -tan',
    'pc2: netstat -nat',
    'pc2: ss -ltn',
  ]),
  // The server is the first to close; the client answers only when it is told to.
  scenario('tcp-close-wait', withHttp.nodes, withHttp.links, [
    'pc1: exec 8<> /dev/tcp/10.0.0.2/80',
    'pc1: echo -e "GET / HTTP/1.0\\n" >& 8',
    'pc1: ss -tan',
    'pc2: ss -tan',
    'pc1: echo more >& 8',
    'pc1: cat <& 8',
    'pc1: exec 8>&-',
  ]),
  // Bytes that nobody has read: the close is a reset.
  scenario('tcp-close-unread', withEcho.nodes, withEcho.links, [
    'pc1: exec 8<> /dev/tcp/10.0.0.2/7',
    'pc1: echo one >& 8',
    'pc1: exec 8>&-',
    'pc2: ss -tan',
  ]),
  web('tcp-slow-reader', {
    delay: 5,
    script: [
      'pc1: exec 8<> /dev/tcp/10.1.0.2/80',
      'pc1: echo -e "GET /500k HTTP/1.0\\n" >& 8',
      'pc1: sleep 3',
      'pc1: cat <& 8 > /dev/null',
      'pc1: exec 8>&-',
    ],
  }),
  web('tcp-two-in-a-row-20', {
    delay: 20,
    script: [
      'pc1: curl -s http://10.1.0.2/',
      'pc1: curl -s -o /dev/null http://10.1.0.2/20k',
      'pc1: curl -s http://10.1.0.2/',
    ],
  }),
  web('tcp-echo-20', {
    delay: 20,
    echo: true,
    script: ['pc1: echo hello | nc -N 10.1.0.2 7', 'pc1: echo hello | nc -w 1 10.1.0.2 7'],
  }),
  ...[0, 1, 20, 40, 100].map((delay) => web(`tcp-page-small-${delay}`, { delay })),
  far(0, '20k'),
  far(1, '20k'),
  far(20, '20k'),
  far(100, '20k'),
  far(20, '100k'),
  far(40, '100k'),
  far(100, '100k'),
  far(20, '500k'),
  far(5, '100k', { rate: 10 }),
  far(1, '100k', { rate: 1 }),
  far(20, '500k', { rate: 10 }),
  pathMtu('tcp-small-mtu', 1500, 1300),
  pathMtu('tcp-path-mtu', 1300, 1500),
];

function parts({ nodes, links }: ReturnType<typeof chain>) {
  return [nodes, links] as const;
}

/** pc1 - r1 - srv, the link of pc1 or the middle of the way narrower than the other ends believe. */
function pathMtu(name: string, near: number, middle: number): Scenario {
  const page = 'line of a page that needs more than one segment\n'.repeat(100);
  return scenario(
    name,
    [
      host('pc1', { eth0: '10.1.0.1/24' }, { routes: ['default via 10.1.0.254'] }),
      {
        id: 'r1',
        kind: 'router',
        interfaces: [
          { name: 'eth0', addresses: ['10.1.0.254/24'] },
          { name: 'eth1', addresses: ['10.3.0.1/24'], mtu: middle },
        ],
      },
      {
        id: 'r2',
        kind: 'router',
        interfaces: [
          { name: 'eth0', addresses: ['10.3.0.2/24'], mtu: middle },
          { name: 'eth1', addresses: ['10.2.0.254/24'], mtu: near },
        ],
        routes: [{ to: 'default', via: '10.3.0.1' }],
      },
      {
        id: 'srv',
        kind: 'host',
        interfaces: [{ name: 'eth0', addresses: ['10.2.0.2/24'], mtu: near }],
        routes: [{ to: 'default', via: '10.2.0.254' }],
        services: [{ type: 'http', pages: { '/': page } }],
      },
    ].map((node) =>
      node.id === 'r1' ? { ...node, routes: [{ to: '10.2.0.0/24', via: '10.3.0.2' }] } : node,
    ) as Parameters<typeof scenario>[1],
    ['pc1:eth0 - r1:eth0', 'r1:eth1 - r2:eth0', 'r2:eth1 - srv:eth0'],
    [
      'pc1: curl -s -o /dev/null http://10.2.0.2/',
      'srv: ip route get 10.1.0.1',
      'pc1: curl -s -o /dev/null http://10.2.0.2/',
    ],
  );
}
