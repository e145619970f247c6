/** A director: datagrams, errors about its connections, and how long it remembers what. */
import { describe, expect, test } from 'vitest';
import type { TopologyNode } from '../../../core/document/topology';
import { behindNat, CURL, oneLan, VIP } from '../../support/lvs';
import { runScript } from '../../support/run-script';

const udpService = { virtual: `${VIP}:7`, real: [] };
const udp = ['lb: ipvsadm -A -u 10.0.0.100:7 -s rr', 'lb: ipvsadm -a -u 10.0.0.100:7 -r 192.168.1.11 -m'];

describe('UDP behind NAT', () => {
  test('a datagram there and back', () => {
    const { outputs } = runScript(behindNat(udpService), [
      ...udp,
      `client: echo hello | nc -u -w 1 ${VIP} 7`,
      'lb: ipvsadm -Lnc',
    ]);
    expect(outputs[2]).toBe('hello\n');
    expect(outputs[3]).toMatch(/^UDP 04:5\d {2}UDP {9}10\.0\.0\.10:\d+ +10\.0\.0\.100:7 {7}192\.168\.1\.11:7$/m);
  });

  test('fragments are put together on both ways, translated and cut again', () => {
    const text = 'z'.repeat(3000);
    const { outputs, steps } = runScript(behindNat(udpService), [...udp, `client: echo ${text} | nc -u -w 1 ${VIP} 7`]);
    expect(outputs[2]).toBe(`${text}\n`);
    const whole = steps.filter((step) => step.event === 'ip.reassemble' && step.node === 'lb');
    expect(whole).toHaveLength(2);
    expect(steps.filter((step) => step.event === 'ip.fragment' && step.node === 'lb')).toHaveLength(2);
  });

  test('one-packet scheduling: each datagram is scheduled anew, nothing is remembered', () => {
    const { outputs, steps } = runScript(behindNat(udpService), [
      'lb: ipvsadm -A -u 10.0.0.100:7 -s rr -o',
      ...['11', '12'].map((end) => `lb: ipvsadm -a -u 10.0.0.100:7 -r 192.168.1.${end} -m`),
      `client: nc -u -w 1 -p 5000 ${VIP} 7 < /etc/hostname`,
      `client: nc -u -w 1 -p 5000 ${VIP} 7 < /etc/hostname`,
      'lb: ipvsadm -Lnc',
    ]);
    const servers = steps.flatMap((step) => (step.event === 'lvs.schedule' ? [step.detail.server] : []));
    expect(servers).toEqual(['192.168.1.12:7', '192.168.1.11:7']);
    expect((outputs.at(-1) ?? '').split('\n')).toHaveLength(3);
  });
});

describe('ICMP errors', () => {
  test('a real server that has no such port: the client hears of it from the virtual address', () => {
    const { steps } = runScript(behindNat(udpService), [
      'lb: ipvsadm -A -u 10.0.0.100:9 -s rr',
      'lb: ipvsadm -a -u 10.0.0.100:9 -r 192.168.1.11:99 -m',
      `client: echo x | nc -u -w 1 ${VIP} 9`,
    ]);
    const translated = steps.flatMap((step) => (step.event === 'nat.translate' ? [step.detail] : []));
    expect(translated.at(-1)).toMatchObject({ protocol: 'ICMP', field: 'source', before: '192.168.1.11', after: VIP });
    const heard = steps.find((step) => step.event === 'icmp.receive' && step.node === 'client');
    expect(heard).toMatchObject({ detail: { source: VIP, name: 'unreachable(port)', about: VIP } });
  });

  test('an error about an answer reaches the real server, about its own packet', () => {
    // A narrow link behind a router between client and director.
    const topology = behindNat({ real: [{ address: '192.168.1.11' }] });
    const [, lb, ...others] = topology.nodes as [TopologyNode, TopologyNode, ...TopologyNode[]];
    const pages = { '/': 'p'.repeat(4000) };
    const nodes: TopologyNode[] = [
      {
        id: 'client',
        kind: 'host',
        interfaces: [{ name: 'eth0', addresses: ['172.16.0.10/24'], mtu: 1500 }],
        routes: [{ to: 'default', via: '172.16.0.1' }],
      },
      {
        id: 'r1',
        kind: 'router',
        interfaces: [
          { name: 'eth0', addresses: ['172.16.0.1/24'], mtu: 1300 },
          { name: 'eth1', addresses: ['10.0.0.254/24'] },
        ],
      },
      { ...lb, routes: [{ to: 'default', via: '10.0.0.254' }] },
      ...others.map((node) => (node.id === 'web1' ? { ...node, services: [{ type: 'http' as const, pages }] } : node)),
    ];
    const links = [
      { ends: ['client:eth0', 'r1:eth0'] as const },
      { ends: ['r1:eth1', 'lb:eth0'] as const },
      ...topology.links.slice(1),
    ];
    const { outputs, steps } = runScript({ ...topology, nodes, links }, [CURL]);
    expect(outputs[0]).toBe(pages['/']);
    const heard = steps.find((step) => step.event === 'icmp.receive' && step.node === 'web1');
    expect(heard).toMatchObject({
      detail: { source: '10.0.0.254', destination: '192.168.1.11', mtu: 1300, about: '172.16.0.10' },
    });
  });

  test('an error about the outer packet of a tunnel is told to the client about its own', () => {
    const topology = oneLan('tun', {}, { real: [{ address: '10.9.0.11' }] });
    const narrow: TopologyNode[] = topology.nodes.map((node) => {
      if (node.id === 'r1')
        return { ...node, interfaces: [...node.interfaces, { name: 'eth2', addresses: ['10.9.0.1/24'], mtu: 1400 }] };
      if (node.id !== 'web1') return node;
      return {
        ...node,
        interfaces: [{ name: 'eth0', addresses: ['10.9.0.11/24'] }, ...node.interfaces.slice(1)],
        routes: [{ to: 'default', via: '10.9.0.1' }],
      };
    });
    const links = topology.links.map((link) =>
      link.ends[0] === 'web1:eth0' ? { ends: ['web1:eth0', 'r1:eth2'] as const } : link,
    );
    const { steps } = runScript({ ...topology, nodes: narrow, links }, [
      `client: curl -s http://${VIP}/${'y'.repeat(1400)}`,
    ]);
    const heard = steps.filter((step) => step.event === 'icmp.receive' && step.node === 'client');
    // First the director, about the room that its own link leaves; then the router, about the outer packet.
    expect(heard.map(({ detail }) => detail)).toMatchObject([
      { source: VIP, mtu: 1480, about: VIP },
      { source: VIP, mtu: 1380, about: VIP },
    ]);
  });

  test('no real server: port unreachable, from the virtual address', () => {
    const { steps, outputs } = runScript(behindNat({ real: [] }), [`client: curl http://${VIP}/`]);
    expect(outputs[0]).toContain("Couldn't connect to server");
    expect(steps.find((step) => step.event === 'lvs.schedule')).toMatchObject({
      detail: { how: 'none', server: null },
    });
    expect(steps.find((step) => step.event === 'ip.drop')).toMatchObject({
      node: 'lb',
      detail: { reason: 'NO_REAL_SERVER' },
    });
    expect(steps.find((step) => step.event === 'icmp.send')).toMatchObject({
      node: 'lb',
      detail: { source: VIP, name: 'unreachable(port)' },
    });
  });
});

describe('connections', () => {
  test('a weight of 0 takes no new ones', () => {
    const lines = ['lb: ipvsadm -e -t 10.0.0.100:80 -r 192.168.1.12 -m -w 0', CURL, CURL];
    expect(runScript(behindNat(), lines).outputs.slice(1)).toEqual(['web1:8080\n', 'web1:8080\n']);
  });

  test('persistence keeps a client where it was', () => {
    const lines = [
      'lb: ipvsadm -E -t 10.0.0.100:80 -s rr -p 300',
      CURL,
      CURL,
      CURL,
      'lb: ipvsadm -Lnc',
      'lb: ipvsadm -Ln --persistent-conn',
    ];
    const { outputs, steps } = runScript(behindNat(), lines);
    expect(outputs.slice(1, 4)).toEqual(['web2\n', 'web2\n', 'web2\n']);
    const how = steps.flatMap((step) =>
      step.event === 'lvs.schedule' && step.detail.how !== 'known' ? [step.detail.how] : [],
    );
    expect(how).toEqual(['scheduled', 'persistent', 'persistent']);
    expect(outputs[4]).toMatch(/^TCP 04:5\d {2}ASSURED {5}10\.0\.0\.10:0 {8}10\.0\.0\.100:80 {6}192\.168\.1\.12:80$/m);
    expect(outputs[5]).toMatch(/192\.168\.1\.12:80 +1 +1 +0 +3 /);
  });

  test('a real server that is taken away: packets of its connections are dropped, new ones go elsewhere', () => {
    const lines = [
      `client: exec 8<> /dev/tcp/${VIP}/80`,
      'lb: ipvsadm -d -t 10.0.0.100:80 -r 192.168.1.12',
      'client: echo hello >& 8',
      CURL,
      'lb: ipvsadm -a -t 10.0.0.100:80 -r 192.168.1.12 -m',
      'client: cat <& 8',
      'lb: ipvsadm -Ln',
    ];
    const { outputs, steps } = runScript(behindNat(), lines);
    expect(steps.find((step) => step.event === 'ip.drop')).toMatchObject({
      node: 'lb',
      detail: { reason: 'NO_REAL_SERVER' },
    });
    expect(outputs[3]).toBe('web1:8080\n');
    // It comes back with the connection that it had (ip_vs_trash_get_dest): what was sent again arrives.
    expect(outputs[5]).toContain('400 Bad Request');
    expect(outputs[6]).toMatch(/192\.168\.1\.12:80 +Masq +1 +0 +1 /);
    expect(steps.some((step) => step.event === 'http.response' && step.node === 'web2')).toBe(true);
  });

  test('a real server may be the director itself, whatever the way', () => {
    const topology = behindNat({ real: [] });
    const nodes = topology.nodes.map((node) =>
      node.id === 'lb'
        ? { ...node, services: [...(node.services ?? []), { type: 'http' as const, port: 81, pages: { '/': 'lb\n' } }] }
        : node,
    );
    const service = ['lb: ipvsadm -A -t 10.0.0.100:81 -s rr', 'lb: ipvsadm -A -t 10.0.0.100:82 -s rr'];
    const servers = [
      'lb: ipvsadm -a -t 10.0.0.100:81 -r 10.0.0.1 -g',
      'lb: ipvsadm -a -t 10.0.0.100:82 -r 192.168.1.1:81 -m',
    ];
    const run = runScript({ ...topology, nodes }, [
      ...service,
      ...servers,
      `client: curl -s http://${VIP}:81/`,
      `client: curl -s http://${VIP}:82/`,
      'lb: ipvsadm -Ln',
    ]);
    expect(run.outputs.slice(4, 6)).toEqual(['lb\n', 'lb\n']);
    // Its answers are seen, and with NAT rewritten, as they leave.
    expect(run.outputs[6]).toMatch(/10\.0\.0\.1:81 +Route +1 +0 +1 /);
    const sources = run.steps.flatMap((step) =>
      step.event === 'nat.translate' && step.detail.field === 'source' ? [step.detail.before] : [],
    );
    expect(new Set(sources)).toEqual(new Set(['192.168.1.1:81']));
  });

  test('the director may be its own client: nothing goes over lo', () => {
    const run = runScript(behindNat(), [
      `lb: curl -s http://${VIP}/`,
      `lb: curl -s http://${VIP}/`,
      'lb: ipvsadm -Lnc',
    ]);
    expect(run.outputs.slice(0, 2)).toEqual(['web2\n', 'web1:8080\n']);
    expect(run.steps.some((step) => step.event === 'frame.send' && step.interface === 'lo')).toBe(false);
    expect(run.outputs[2]).toMatch(/10\.0\.0\.100:\d+ +10\.0\.0\.100:80 +192\.168\.1\.12:80/);
  });

  test("what is for another port, and ping, is the director's own", () => {
    const { outputs } = runScript(behindNat(), [`client: ping -c 1 ${VIP}`, `client: curl http://${VIP}:81/`]);
    expect(outputs[0]).toContain(' 0% packet loss');
    expect(outputs[1]).toContain("Couldn't connect to server");
  });

  test('a packet whose TTL ends at the director is told so by the virtual address', () => {
    const { steps } = runScript(behindNat(), [
      'client: sysctl -w net.ipv4.ip_default_ttl=1',
      `client: curl -s -m 2 http://${VIP}/`,
    ]);
    expect(steps.find((step) => step.event === 'icmp.send')).toMatchObject({
      node: 'lb',
      detail: { name: 'time-exceeded', source: VIP },
    });
  });
});
