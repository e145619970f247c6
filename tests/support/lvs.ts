/** Networks with a load balancer in front of two web servers. */
import type { LvsService, Topology, TopologyNode } from '../../core/document/topology';

export const VIP = '10.0.0.100';

function web(id: string, address: string, more: Partial<TopologyNode> = {}): TopologyNode {
  return {
    id,
    kind: 'host',
    interfaces: [{ name: 'eth0', addresses: [`${address}/24`] }],
    services: [
      { type: 'http', pages: { '/': `${id}\n` } },
      { type: 'http', port: 8080, pages: { '/': `${id}:8080\n` } },
      { type: 'udp-echo' },
    ],
    ...more,
  };
}

/** client - lb - sw - web1, web2: the director is the gateway of the real servers. */
export function behindNat(service: Partial<LvsService> = {}, gateway = '192.168.1.1'): Topology {
  const routes = gateway === '' ? [] : [{ to: 'default', via: gateway }];
  const lvs: LvsService = {
    type: 'lvs',
    virtual: `${VIP}:80`,
    scheduler: 'rr',
    mode: 'nat',
    real: [{ address: '192.168.1.11:8080' }, { address: '192.168.1.12' }],
    ...service,
  };
  return {
    format: 'packetwalk',
    version: 1,
    nodes: [
      { id: 'client', kind: 'host', interfaces: [{ name: 'eth0', addresses: ['10.0.0.10/24'] }] },
      {
        id: 'lb',
        kind: 'router',
        interfaces: [
          { name: 'eth0', addresses: ['10.0.0.1/24', `${VIP}/32`] },
          { name: 'eth1', addresses: ['192.168.1.1/24'] },
        ],
        services: [lvs],
      },
      { id: 'sw', kind: 'switch', interfaces: [{ name: 'p1' }, { name: 'p2' }, { name: 'p3' }] },
      web('web1', '192.168.1.11', { routes }),
      web('web2', '192.168.1.12', { routes }),
    ],
    links: [
      { ends: ['client:eth0', 'lb:eth0'] },
      { ends: ['lb:eth1', 'sw:p1'] },
      { ends: ['web1:eth0', 'sw:p2'] },
      { ends: ['web2:eth0', 'sw:p3'] },
    ],
  };
}

/** client - r1 - sw - lb, web1, web2: all in one LAN, the real servers have the virtual address too. */
export function oneLan(
  mode: 'dr' | 'tun',
  more: Partial<TopologyNode> = {},
  service: Partial<LvsService> = {},
): Topology {
  const real = (id: string, address: string): TopologyNode =>
    web(id, address, {
      interfaces: [
        ...(mode === 'dr' ? [{ name: 'lo', addresses: [`${VIP}/32`] }] : []),
        { name: 'eth0', addresses: [`${address}/24`] },
        ...(mode === 'tun' ? [{ name: 'tunl0', type: 'ipip' as const, addresses: [`${VIP}/32`] }] : []),
      ],
      routes: [{ to: 'default', via: '10.0.0.1' }],
      sysctl: { 'net.ipv4.conf.all.arp_ignore': 1, 'net.ipv4.conf.all.arp_announce': 2 },
      ...more,
    });
  const lvs: LvsService = {
    type: 'lvs',
    virtual: `${VIP}:80`,
    scheduler: 'rr',
    mode,
    real: [{ address: '10.0.0.11' }, { address: '10.0.0.12' }],
    ...service,
  };
  return {
    format: 'packetwalk',
    version: 1,
    nodes: [
      {
        id: 'client',
        kind: 'host',
        interfaces: [{ name: 'eth0', addresses: ['172.16.0.10/24'] }],
        routes: [{ to: 'default', via: '172.16.0.1' }],
      },
      {
        id: 'r1',
        kind: 'router',
        interfaces: [
          { name: 'eth0', addresses: ['172.16.0.1/24'] },
          { name: 'eth1', addresses: ['10.0.0.1/24'] },
        ],
      },
      { id: 'sw', kind: 'switch', interfaces: ['p1', 'p2', 'p3', 'p4'].map((name) => ({ name })) },
      {
        id: 'lb',
        kind: 'host',
        interfaces: [{ name: 'eth0', addresses: ['10.0.0.2/24', `${VIP}/32`] }],
        routes: [{ to: 'default', via: '10.0.0.1' }],
        services: [lvs],
      },
      real('web1', '10.0.0.11'),
      real('web2', '10.0.0.12'),
    ],
    links: [
      { ends: ['client:eth0', 'r1:eth0'] },
      { ends: ['r1:eth1', 'sw:p1'] },
      { ends: ['lb:eth0', 'sw:p2'] },
      { ends: ['web1:eth0', 'sw:p3'] },
      { ends: ['web2:eth0', 'sw:p4'] },
    ],
  };
}

export const CURL = `client: curl -s http://${VIP}/`;
