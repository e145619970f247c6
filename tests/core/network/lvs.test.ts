/** A director and its real servers: the three ways of the packets, and what goes wrong. */
import { describe, expect, test } from 'vitest';
import type { Topology, TopologyNode } from '../../../core/document/topology';
import { behindNat, CURL, oneLan, VIP } from '../../support/lvs';
import { framesOf, runScript } from '../../support/run-script';

/** The frames that carry the first SYN and its answer, in the order in which they leave. */
function handshake(run: ReturnType<typeof runScript>) {
  return framesOf(run)
    .filter((line) => line.includes(' > TCP') || line.includes(' > IPIP'))
    .filter((line) => line.includes('[SYN'))
    .filter((line) => !line.startsWith('sw:'))
    .map((line) => line.replace(/: .*/, ''))
    .slice(0, 8);
}

describe('NAT', () => {
  const run = runScript(behindNat(), [
    CURL,
    CURL,
    CURL,
    'lb: ipvsadm -Ln',
    'lb: ipvsadm -Lnc',
    'lb: ipvsadm -Ln --stats',
  ]);

  test('two web servers take turns, the one added last first', () => {
    expect(run.outputs.slice(0, 3)).toEqual(['web2\n', 'web1:8080\n', 'web2\n']);
  });

  test('the destination is rewritten on the way in, the source on the way out', () => {
    expect(handshake(run).slice(0, 4)).toEqual([
      'client:eth0 > TCP 10.0.0.10 10.0.0.100 ttl 64',
      'lb:eth1 > TCP 10.0.0.10 192.168.1.12 ttl 63',
      'web2:eth0 > TCP 192.168.1.12 10.0.0.10 ttl 64',
      'lb:eth0 > TCP 10.0.0.100 10.0.0.10 ttl 63',
    ]);
  });

  test('each frame says what was rewritten, and the journey crosses the director', () => {
    const sent = run.steps.flatMap((step) =>
      step.event === 'frame.send' && step.node === 'lb' && step.detail.protocol === 'TCP' ? [step] : [],
    );
    expect(sent[0]?.detail.rewrote).toMatchObject({ dst_ip: [VIP, '192.168.1.12'] });
    expect(sent[1]?.detail.rewrote).toMatchObject({ src_ip: ['192.168.1.12', VIP] });
    expect(sent.every(({ detail }) => detail.repacked === undefined)).toBe(true);
    const rows = run.session.journey(sent[0]?.step ?? 0)?.rows ?? [];
    expect(rows.map(({ from, dst_ip }) => `${from.node} ${dst_ip}`)).toEqual([
      `client ${VIP}`,
      'lb 192.168.1.12',
      'sw 192.168.1.12',
    ]);
    expect(rows[1]?.changed).toContain('dst_ip');
  });

  test('steps: who was chosen among whom, and what became of both checksums', () => {
    const chosen = run.steps.flatMap((step) => (step.event === 'lvs.schedule' ? [step.detail] : []));
    expect(chosen[0]).toEqual({
      protocol: 'TCP',
      client: expect.stringMatching(/^10\.0\.0\.10:\d+$/),
      virtual: `${VIP}:80`,
      scheduler: 'rr',
      how: 'scheduled',
      server: '192.168.1.12:80',
      mode: 'nat',
      state: 'SYN_RECV',
      servers: [
        { server: '192.168.1.12:80', weight: 1, active: 0, inactive: 0, load: null },
        { server: '192.168.1.11:8080', weight: 1, active: 0, inactive: 0, load: null },
      ],
    });
    expect(chosen.filter(({ how }) => how === 'scheduled')).toHaveLength(3);
    expect(chosen[1]).toMatchObject({ how: 'known', server: '192.168.1.12:80', state: 'ESTABLISHED', servers: [] });
    const translated = run.steps.flatMap((step) => (step.event === 'nat.translate' ? [step.detail] : []));
    expect(translated[0]).toMatchObject({ field: 'destination', before: `${VIP}:80`, after: '192.168.1.12:80' });
    expect(translated[1]).toMatchObject({ field: 'source', before: '192.168.1.12:80', after: `${VIP}:80` });
    for (const { checksum, ip_checksum } of translated) {
      for (const [before, after] of [checksum, ip_checksum]) expect(before).not.toBe(after);
    }
  });

  test('ipvsadm sees them', () => {
    expect(run.outputs[3]).toBe(
      'IP Virtual Server version 1.2.1 (size=4096)\n' +
        'Prot LocalAddress:Port Scheduler Flags\n' +
        '  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn\n' +
        'TCP  10.0.0.100:80 rr\n' +
        '  -> 192.168.1.11:8080            Masq    1      0          1         \n' +
        '  -> 192.168.1.12:80              Masq    1      0          2         \n',
    );
    const rows = (run.outputs[4] ?? '').split('\n').slice(2, -1);
    expect(rows).toHaveLength(3);
    for (const row of rows)
      expect(row).toMatch(/^TCP 01:5\d {2}TIME_WAIT {3}10\.0\.0\.10:\d+ +10\.0\.0\.100:80 {6}192\.168\.1\.1/);
    expect(run.outputs[5]).toMatch(/^TCP {2}10\.0\.0\.100:80 +3 /m);
  });

  test('what the client learns is forgotten after two minutes', () => {
    const lines = [CURL, 'client: sleep 121', 'lb: ipvsadm -Lnc', 'lb: ipvsadm -Ln'];
    const { outputs } = runScript(behindNat(), lines);
    expect((outputs[2] ?? '').split('\n')).toHaveLength(3);
    expect(outputs[3]).toMatch(/192\.168\.1\.12:80 +Masq +1 +0 +0 /);
  });

  describe('the client is in the LAN of the real servers', () => {
    const topology = behindNat();
    const [, lb, sw, ...webs] = topology.nodes as [TopologyNode, TopologyNode, TopologyNode, TopologyNode];
    const near: Topology = {
      ...topology,
      nodes: [
        {
          id: 'client',
          kind: 'host',
          interfaces: [{ name: 'eth0', addresses: ['192.168.1.10/24'] }],
          routes: [{ to: 'default', via: '192.168.1.1' }],
        },
        lb,
        { ...sw, interfaces: [...sw.interfaces, { name: 'p4' }] },
        ...webs,
      ],
      links: [{ ends: ['client:eth0', 'sw:p4'] }, ...topology.links.slice(1)],
    };
    const detour = ['web1', 'web2'].map((node) => `${node}: ip route add 192.168.1.10 via 192.168.1.1`);

    test('they answer it directly, and the client does not know who speaks', () => {
      const { outputs, steps } = runScript(near, [`client: curl -s -m 3 http://${VIP}/`]);
      expect(outputs[0]).toBe('');
      const resets = steps.filter((step) => step.event === 'tcp.send' && step.detail.flags === 'RST');
      expect(resets[0]).toMatchObject({ node: 'client', detail: { destination: '192.168.1.12', dst_port: 80 } });
      expect(steps.some((step) => step.event === 'nat.translate' && step.detail.field === 'source')).toBe(false);
    });

    test('a route by the director helps, as long as it keeps the shorter way to itself', () => {
      const quiet = ['all', 'eth1'].map((name) => `lb: sysctl -w net.ipv4.conf.${name}.send_redirects=0`);
      const { outputs } = runScript(near, [...detour, ...quiet, CURL, CURL, CURL, CURL]);
      expect(outputs.slice(4)).toEqual(['web2\n', 'web1:8080\n', 'web2\n', 'web1:8080\n']);
    });

    test('its redirects, obeyed once the MAC of the client is known, bring the fault back', () => {
      const { outputs, steps } = runScript(near, [...detour, CURL, CURL, CURL, CURL]);
      expect(outputs.slice(2)).toEqual(['web2\n', 'web1:8080\n', '', '']);
      expect(steps.find((step) => step.event === 'icmp.send')).toMatchObject({ node: 'lb', detail: { type: 5 } });
    });
  });

  test('a real server without a way back: the SYN-ACK never leaves it', () => {
    const { outputs, steps } = runScript(behindNat({}, ''), [`client: curl -s -m 2 http://${VIP}/`]);
    expect(outputs[0]).toBe('');
    expect(steps.some((step) => step.event === 'route.miss' && step.node === 'web2')).toBe(true);
  });
});

describe('direct routing', () => {
  const run = runScript(oneLan('dr'), [CURL, CURL, 'lb: ipvsadm -Ln']);

  test('works, and only the MAC changes', () => {
    expect(run.outputs.slice(0, 2)).toEqual(['web2\n', 'web1\n']);
    expect(handshake(run).slice(0, 5)).toEqual([
      'client:eth0 > TCP 172.16.0.10 10.0.0.100 ttl 64',
      'r1:eth1 > TCP 172.16.0.10 10.0.0.100 ttl 63',
      'lb:eth0 > TCP 172.16.0.10 10.0.0.100 ttl 62',
      'web2:eth0 > TCP 10.0.0.100 172.16.0.10 ttl 64',
      'r1:eth0 > TCP 10.0.0.100 172.16.0.10 ttl 63',
    ]);
    const sent = run.steps.find(
      (step) => step.event === 'frame.send' && step.node === 'lb' && step.detail.protocol === 'TCP',
    );
    expect(Object.keys((sent?.event === 'frame.send' ? sent.detail.rewrote : undefined) ?? {})).toEqual([
      'src_mac',
      'dst_mac',
    ]);
  });

  test('the director never sees an answer, and takes the connection to be what the client says', () => {
    const answers = framesOf(run, 'lb:eth0').filter((line) => line.includes('< TCP 10.0.0.100'));
    expect(answers).toEqual([]);
    expect(run.outputs[2]).toMatch(/10\.0\.0\.11:80 +Route +1 +0 +1 /);
  });

  test('nobody but the director answers ARP for the virtual address', () => {
    const replies = run.steps.flatMap((step) =>
      step.event === 'arp.reply' && step.detail.ip === VIP ? [step.node] : [],
    );
    expect(replies).toEqual(['lb']);
  });

  test('without arp_ignore the real servers answer for it, and the balancing is left to chance', () => {
    const { steps } = runScript(oneLan('dr', { sysctl: {} }), [CURL]);
    const replies = steps.flatMap((step) => (step.event === 'arp.reply' && step.detail.ip === VIP ? [step.node] : []));
    expect(replies.toSorted()).toEqual(['lb', 'web1', 'web2']);
  });

  test('a real server without the virtual address does not take the packet', () => {
    const topology = oneLan('dr');
    const nodes = topology.nodes.map((node) =>
      node.id === 'web2' ? { ...node, interfaces: node.interfaces.slice(1) } : node,
    );
    const { steps } = runScript({ ...topology, nodes }, [`client: curl -s -m 2 http://${VIP}/`]);
    expect(steps.find((step) => step.event === 'ip.drop')).toMatchObject({
      node: 'web2',
      detail: { destination: VIP, reason: 'NOT_FORWARDING' },
    });
  });
});

describe('tunnel', () => {
  const run = runScript(oneLan('tun'), [CURL, CURL]);

  test('the packet goes inside another, and the answer directly', () => {
    expect(run.outputs).toEqual(['web2\n', 'web1\n']);
    expect(handshake(run).slice(0, 5)).toEqual([
      'client:eth0 > TCP 172.16.0.10 10.0.0.100 ttl 64',
      'r1:eth1 > TCP 172.16.0.10 10.0.0.100 ttl 63',
      'lb:eth0 > IPIP 10.0.0.2 10.0.0.12 ttl 62',
      'web2:eth0 > TCP 10.0.0.100 172.16.0.10 ttl 64',
      'r1:eth0 > TCP 10.0.0.100 172.16.0.10 ttl 63',
    ]);
  });

  test('the outer packet has DF and no number, as the packet inside never is cut', () => {
    const sent = run.steps.find((step) => step.event === 'frame.send' && step.detail.protocol === 'IPIP');
    const bytes = run.session.frame(sent?.packet ?? 0) ?? new Uint8Array();
    expect([...bytes.subarray(18, 22)]).toEqual([0, 0, 0x40, 0]);
  });

  test('a segment that does not fit beside the outer header is refused, with the size that does', () => {
    const { steps, outputs } = runScript(oneLan('tun'), [`client: curl -s http://${VIP}/${'y'.repeat(1500)}`]);
    const told = steps.find((step) => step.event === 'icmp.send' && step.detail.type === 3 && step.detail.code === 4);
    expect(told).toMatchObject({ node: 'lb', detail: { source: VIP, destination: '172.16.0.10' } });
    const heard = steps.find((step) => step.event === 'icmp.receive' && step.node === 'client');
    expect(heard).toMatchObject({ detail: { mtu: 1480 } });
    expect(outputs[0]).toContain('404');
  });
});
