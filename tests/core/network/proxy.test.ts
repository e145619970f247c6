/** Proxies on a network: two connections for one request, each with a unit of its own. */
import { expect, test } from 'vitest';
import type { ProxyService, Topology, TopologyNode } from '../../../core/document/topology';
import { framesOf, runScript } from '../../support/run-script';

function web(id: string, address: string, more: Partial<TopologyNode> = {}): TopologyNode {
  return {
    id,
    kind: 'host',
    interfaces: [{ name: 'eth0', addresses: [`${address}/24`] }],
    services: [{ type: 'http', pages: { '/': `${id}\n` } }],
    ...more,
  };
}

function network(proxy: Partial<ProxyService> = {}): Topology {
  const service: ProxyService = {
    type: 'proxy',
    listen: 80,
    upstreams: ['10.0.0.11', { address: '10.0.0.12:80', weight: 2 }],
    ...proxy,
  };
  return {
    format: 'packetwalk',
    version: 1,
    nodes: [
      { id: 'client', kind: 'host', interfaces: [{ name: 'eth0', addresses: ['10.0.0.1/24'] }] },
      { id: 'proxy', kind: 'host', interfaces: [{ name: 'eth0', addresses: ['10.0.0.2/24'] }], services: [service] },
      { id: 'sw', kind: 'switch', interfaces: ['p1', 'p2', 'p3', 'p4'].map((name) => ({ name })) },
      web('web1', '10.0.0.11'),
      web('web2', '10.0.0.12'),
    ],
    links: ['client', 'proxy', 'web1', 'web2'].map((id, i) => ({ ends: [`${id}:eth0`, `sw:p${i + 1}`] as const })),
  };
}

const CURL = 'client: curl -s http://10.0.0.2/';

test('the client speaks to the proxy alone, the web server too', () => {
  const run = runScript(network(), [CURL, CURL]);
  expect(run.outputs).toEqual(['web1\n', 'web2\n']);
  const partners = (node: string) => {
    const sent = framesOf(run, `${node}:eth0`).filter((line) => line.includes('TCP'));
    return new Set(sent.flatMap((line) => line.match(/10\.0\.0\.\d+/g) ?? []));
  };
  expect(partners('client')).toEqual(new Set(['10.0.0.1', '10.0.0.2']));
  expect(partners('web1')).toEqual(new Set(['10.0.0.2', '10.0.0.11']));
});

test("weights count, and a port that an upstream leaves out is the proxy's", () => {
  const { outputs } = runScript(
    network({ scheduler: 'wrr' }),
    Array.from({ length: 6 }, () => CURL),
  );
  expect(outputs.filter((output) => output === 'web2\n')).toHaveLength(4);
});

test('sh: a client always comes to the same server', () => {
  const { outputs } = runScript(network({ scheduler: 'sh' }), [CURL, CURL, CURL]);
  expect(new Set(outputs).size).toBe(1);
});

test('the flow is about the connection of the client: whole, whatever befell an upstream', () => {
  const refused = { upstreams: ['10.0.0.11:99', '10.0.0.12'] };
  const { outputs, steps } = runScript(network(refused), [CURL]);
  expect(outputs).toEqual(['web2\n']);
  const ends = steps.flatMap((step) => (step.event === 'flow.end' ? [step.detail] : []));
  expect(ends).toHaveLength(1);
  expect(ends[0]).toMatchObject({ disposition: 'ACCEPTED', unit: { handshake: true, whole: true, received: 87 } });
});

test('an upstream that is not there: the next one after five seconds', () => {
  const { outputs, steps } = runScript(network({ upstreams: ['10.9.9.9', '10.0.0.99', '10.0.0.12'] }), [CURL]);
  expect(outputs).toEqual(['web2\n']);
  const tries = steps.flatMap((step) =>
    step.event === 'proxy.forward' ? [[step.detail.upstream, step.time_us] as const] : [],
  );
  expect(tries.map(([upstream]) => upstream)).toEqual(['10.9.9.9:80', '10.0.0.99:80', '10.0.0.12:80']);
  // No route at once; no MAC after three questions.
  expect((tries[1]?.[1] ?? 0) - (tries[0]?.[1] ?? 0)).toBe(0);
  expect((tries[2]?.[1] ?? 0) - (tries[1]?.[1] ?? 0)).toBeLessThanOrEqual(5_000_100);
});

test('no upstream: 502 from the proxy', () => {
  const { outputs } = runScript(network({ upstreams: [] }), ['client: curl -si http://10.0.0.2/']);
  expect(outputs[0]).toMatch(/^HTTP\/1\.1 502 Bad Gateway\r?\n/);
});

test('a sidecar listens on one address only', () => {
  const { outputs } = runScript(network({ listen: '127.0.0.1:15001', upstreams: ['10.0.0.11:80'] }), [
    'proxy: curl -s http://127.0.0.1:15001/',
    'client: curl http://10.0.0.2:15001/',
  ]);
  expect(outputs[0]).toBe('web1\n');
  expect(outputs[1]).toContain("Couldn't connect to server");
});

test('an address that the node does not have: the proxy does not start', () => {
  const { outputs } = runScript(network({ listen: '10.0.0.3:80' }), [CURL]);
  expect(outputs[0]).toBe('');
});

test('ss shows both connections of the proxy', () => {
  const { outputs } = runScript(network({ upstreams: ['10.0.0.11:80'] }), [
    'client: exec 8<> /dev/tcp/10.0.0.2/80',
    'client: echo -n "GET / HTTP/1.1" >& 8',
    'proxy: ss -tan',
  ]);
  expect(outputs[2]).toMatch(/^ESTAB +0 +0 +10\.0\.0\.2:80 +10\.0\.0\.1:\d+/m);
});
