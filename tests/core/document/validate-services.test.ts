import { expect, test } from 'vitest';
import { alone, faultsOf } from './files';

function serviceFaults(...services: readonly unknown[]): readonly string[] {
  return faultsOf(alone({ services }));
}

test.each([
  [{ type: 'http' }],
  [{ type: 'http', port: 8080, pages: { '/': '<h1>hello</h1>', '/a?b=c': '' } }],
  [{ type: 'dns', zone: { 'www.example.com': '10.0.0.1', _srv: '10.0.0.2' } }],
  [{ type: 'tcp-echo' }],
  [{ type: 'udp-echo', port: 7 }],
  [{ type: 'dhcp', range: '10.0.0.100-10.0.0.200', router: '10.0.0.1', resolvers: ['10.0.0.53'], lease_s: 600 }],
  [{ type: 'dhcp', range: ['10.0.0.100', '10.0.0.200'] }],
  [
    {
      type: 'lvs',
      virtual: '10.0.0.100:80',
      scheduler: 'wrr',
      mode: 'nat',
      real: [{ address: '10.0.0.11', weight: 0 }, { address: '10.0.0.12:8080' }],
    },
  ],
  [{ type: 'proxy', listen: 15001, upstreams: ['10.0.0.11:80', { address: '10.0.0.12', weight: 2 }], scheduler: 'rr' }],
  [{ type: 'proxy', listen: '10.0.0.1:80', upstreams: [] }],
])('%j is a service', (service) => {
  expect(serviceFaults(service)).toEqual([]);
});

test('wrong services, each fault at its place', () => {
  expect(
    serviceFaults(
      { type: 'ftp' },
      { port: 80 },
      'http',
      { type: 'http', port: 0, pages: { index: 'x', '/': 7 } },
      { type: 'dns', port: 5353, zone: { 'a..b': '10.0.0.1', 'a.b': 'x' } },
      { type: 'dhcp', range: '10.0.0.9-10.0.0.1', router: 'r', lease_s: 0 },
      { type: 'lvs', virtual: '10.0.0.1', scheduler: 'best', mode: 'snat', real: [{}, { address: 'x', weight: -1 }] },
      { type: 'proxy', listen: 70000, upstreams: ['x'] },
      { type: 'proxy' },
    ),
  ).toEqual([
    'nodes[0].services[0].type: "ftp" is not one of http, dns, tcp-echo, udp-echo, dhcp, lvs, proxy',
    'nodes[0].services[1].type: is missing',
    'nodes[0].services[2]: "http" is not an object in braces',
    'nodes[0].services[3].port: 0 is not between 1 and 65535',
    'nodes[0].services[3].pages.index: "index" is not the path of a page: it begins with "/" and has no spaces',
    'nodes[0].services[3].pages["/"]: 7 is not a text in double quotes',
    'nodes[0].services[4].zone["a..b"]: "a..b" is not a host name',
    'nodes[0].services[4].zone["a.b"]: "x" is not an IPv4 address',
    'nodes[0].services[5].range: "10.0.0.9-10.0.0.1" ends before it begins',
    'nodes[0].services[5].router: "r" is not an IPv4 address',
    'nodes[0].services[5].lease_s: 0 is not between 1 and 4294967295',
    'nodes[0].services[6].virtual: "10.0.0.1" is not an IPv4 address and a port, such as "10.0.0.1:80"',
    'nodes[0].services[6].scheduler: "best" is not one of rr, wrr, lc, wlc, sh',
    'nodes[0].services[6].mode: "snat" is not one of nat, dr, tun',
    'nodes[0].services[6].real[0].address: is missing',
    'nodes[0].services[6].real[1].address: "x" is neither an IPv4 address nor an address and a port, such as "10.0.0.1:80"',
    'nodes[0].services[6].real[1].weight: -1 is not between 0 and 65535',
    'nodes[0].services[7].listen: 70000 is not between 1 and 65535',
    'nodes[0].services[7].upstreams[0]: "x" is neither an IPv4 address nor an address and a port, such as "10.0.0.1:80"',
    'nodes[0].services[8].listen: is missing',
    'nodes[0].services[8].upstreams: is missing',
  ]);
});

test.each(['10.0.0.1', '10.0.0.1-', 'all', ['10.0.0.1'], 5, ['a', 'b']])('%j is no range', (range) => {
  expect(serviceFaults({ type: 'dhcp', range })).toHaveLength(1);
});

test('two services do not share a port; TCP and UDP have their own', () => {
  expect(
    serviceFaults({ type: 'tcp-echo' }, { type: 'udp-echo' }, { type: 'http', port: 53 }, { type: 'dns' }),
  ).toEqual([]);
  expect(
    serviceFaults(
      { type: 'http' },
      { type: 'tcp-echo', port: 80 },
      { type: 'dhcp', range: '10.0.0.1-10.0.0.2' },
      { type: 'dhcp', range: '10.0.0.1-10.0.0.2' },
    ),
  ).toEqual([
    'nodes[0].services[1].port: port 80 is already taken by nodes[0].services[0]',
    'nodes[0].services[3].type: port 67 is already taken by nodes[0].services[2]',
  ]);
});

test('proxies on different addresses share a port, but not with one on all of them', () => {
  const on = (listen: string) => ({ type: 'proxy', listen, upstreams: [] });
  expect(serviceFaults(on('10.0.0.1:80'), on('10.0.0.2:80'))).toEqual([]);
  expect(serviceFaults(on('10.0.0.1:80'), on('10.0.0.1:80'))).toHaveLength(1);
  expect(serviceFaults(on('10.0.0.1:80'), { type: 'http' })).toHaveLength(1);
  expect(serviceFaults(on('0.0.0.0:80'), on('10.0.0.2:80'))).toHaveLength(1);
});

test('a load balancer has a virtual service once, and each real server of it', () => {
  const lvs = (more: Record<string, unknown>) => ({ type: 'lvs', virtual: '10.0.0.1:80', ...more });
  const real = (...addresses: string[]) => ({ real: addresses.map((address) => ({ address })) });
  expect(serviceFaults(lvs({}), lvs({ virtual: '10.0.0.1:81' }), lvs({ virtual: '10.0.0.2:80' }))).toEqual([]);
  expect(serviceFaults(lvs({}), lvs({ mode: 'nat' }))).toEqual([
    'nodes[0].services[1].virtual: "10.0.0.1:80" is already at nodes[0].services[0].virtual',
  ]);
  expect(serviceFaults(lvs({ mode: 'nat', ...real('10.0.0.5', '10.0.0.5:81', '10.0.0.5:80') }))).toEqual([
    'nodes[0].services[0].real[2].address: "10.0.0.5:80" is already at nodes[0].services[0].real[0].address',
  ]);
  expect(serviceFaults(lvs({ mode: 'nat', ...real('224.0.0.1', '0.0.0.0:80') }))).toEqual([
    'nodes[0].services[0].real[0].address: "224.0.0.1" is no address that one server can have',
    'nodes[0].services[0].real[1].address: "0.0.0.0:80" is no address that one server can have',
  ]);
});

test('only NAT can change the port', () => {
  const lvs = (mode?: string) => ({
    type: 'lvs',
    virtual: '10.0.0.1:80',
    ...(mode === undefined ? {} : { mode }),
    real: [{ address: '10.0.0.5:8080' }, { address: '10.0.0.6:80' }],
  });
  expect(serviceFaults(lvs('nat'))).toEqual([]);
  for (const mode of ['dr', 'tun', undefined]) {
    expect(serviceFaults(lvs(mode))).toEqual([
      `nodes[0].services[0].real[0].address: "10.0.0.5:8080" has another port than 80: with "mode" "${mode ?? 'dr'}" the packet keeps its port`,
    ]);
  }
});
