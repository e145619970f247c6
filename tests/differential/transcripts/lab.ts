/** The network of the transcripts: pc1 and pc2 on a switch, a router, and a server of everything behind it. */
import type { Topology } from '../../../core/document/topology';
import { host, ports, router, scenario } from '../scenarios/scenario';

export const lab: Topology = scenario(
  'transcripts',
  [
    host(
      'pc1',
      { eth0: '10.0.0.1/24' },
      { routes: ['default via 10.0.0.254'], resolvers: ['10.0.1.2'], hosts: { 'web.lan': '10.0.1.2' } },
    ),
    host('pc2', { eth0: '10.0.0.2/24' }),
    ports('sw1', 3),
    router('r1', { eth0: '10.0.0.254/24', eth1: '10.0.1.254/24' }),
    host(
      'srv',
      { eth0: '10.0.1.2/24' },
      {
        routes: ['default via 10.0.1.254'],
        services: [
          { type: 'http', pages: { '/': '<h1>hello</h1>', '/a.html': 'page a\nline 2\n' } },
          { type: 'tcp-echo' },
          { type: 'udp-echo' },
          { type: 'dns', zone: { 'www.example.org': '10.0.1.2' } },
        ],
      },
    ),
  ],
  ['pc1:eth0 - sw1:p1', 'pc2:eth0 - sw1:p2', 'r1:eth0 - sw1:p3', 'r1:eth1 - srv:eth0'],
  [],
).topology;
