import { expect, test } from 'vitest';
import { derivedMac, derivedMacs } from '../../../core/document/mac';
import { formatMac } from '../../../core/wire/mac-address';
import { file, host, opened, router } from './files';

test('the same on every run and every machine', () => {
  const macs = derivedMacs(opened(file()));
  expect([...macs].map(([end, mac]) => `${end} ${formatMac(mac)}`)).toMatchInlineSnapshot(`
    [
      "pc1:eth0 02:c0:60:77:70:f9",
      "sw1:p1 02:e9:7d:c0:a4:2c",
      "sw1:p2 02:fc:42:c3:1b:b3",
      "r1:eth0 02:9d:b6:d2:28:c5",
      "r1:eth1 02:b1:bc:c6:51:f6",
    ]
  `);
});

test('every MAC is locally administered and unicast', () => {
  for (let i = 0; i < 2000; i++) expect(formatMac(derivedMac(`n${i}`, 'eth0', 0))).toMatch(/^02:/);
});

test('names that run together give different MACs', () => {
  expect(derivedMac('ab', 'c', 0)).not.toBe(derivedMac('a', 'bc', 0));
  expect(derivedMac('a', 'eth0', 0)).not.toBe(derivedMac('a', 'eth1', 0));
});

test('one changed bit of a name changes about half of the 40 bits', () => {
  let changed = 0;
  for (let i = 0; i < 500; i++) {
    const [a, b] = [BigInt(derivedMac(`node${i}`, 'eth0', 0)), BigInt(derivedMac(`node${i}`, 'eth1', 0))];
    changed += (a ^ b).toString(2).replaceAll('0', '').length;
  }
  expect(changed / 500).toBeGreaterThan(18);
  expect(changed / 500).toBeLessThan(22);
});

test('100,000 interfaces have as few meetings as chance gives', () => {
  const seen = new Set<number>();
  for (let i = 0; i < 100_000; i++) seen.add(derivedMac(`n${i >> 2}`, `eth${i & 3}`, 0));
  // Chance: n² / 2^41, about 0.005 meetings.
  expect(seen.size).toBe(100_000);
});

test('an address that the file gives is not given twice; a meeting moves the later one only', () => {
  const plain = derivedMacs(opened(file()));
  const taken = formatMac(plain.get('pc1:eth0') as number);
  const topology = opened(
    file({ nodes: [host(), router({ interfaces: [{ name: 'eth0', mac: taken }, { name: 'eth1' }] })], links: [] }),
  );
  const macs = derivedMacs(topology);
  expect(macs.get('pc1:eth0')).toBe(derivedMac('pc1', 'eth0', 1));
  expect(macs.get('r1:eth1')).toBe(plain.get('r1:eth1'));
  expect([...macs.keys()]).toEqual(['pc1:eth0', 'r1:eth1']);
});

test('lo has no MAC address', () => {
  expect(derivedMacs(opened(file({ nodes: [host({ interfaces: [{ name: 'lo' }] })], links: [] }))).size).toBe(0);
});
