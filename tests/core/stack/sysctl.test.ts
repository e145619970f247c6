import { expect, test } from 'vitest';
import { Random } from '../../../core/base/random';
import { Host } from '../../../core/stack/host';
import { Interface } from '../../../core/stack/interface';

function hostWith(settings: Readonly<Record<string, number>>) {
  const host = new Host(0, 'pc', new Random(1, 'pc'));
  const [lo, eth0, vlan] = ['lo', 'eth0', 'eth0.5'].map(
    (name, i) => new Interface(i, host, name, name === 'lo', i),
  ) as [Interface, Interface, Interface];
  host.interfaces.push(lo, eth0, vlan);
  for (const [name, value] of Object.entries(settings)) host.sysctl.set(name, value);
  for (const one of [eth0, vlan]) host.sysctl.settle(one);
  return { sysctl: host.sysctl, lo, eth0, vlan };
}

test('an interface begins with what conf.default says; its own value stays, once it has an address the default does not count any more', () => {
  const { sysctl, lo, eth0, vlan } = hostWith({
    'net.ipv4.conf.default.arp_ignore': 2,
    'net.ipv4.conf.eth0.arp_ignore': 1,
  });
  expect([lo, eth0, vlan].map((one) => sysctl.ofInterface('arp_ignore', one))).toEqual([0, 1, 2]);
  sysctl.set('net.ipv4.conf.default.arp_ignore', 8);
  expect(sysctl.ofInterface('arp_ignore', vlan)).toBe(2);
  sysctl.set('net.ipv4.conf.all.arp_ignore', 4);
  expect(sysctl.ofInterface('arp_ignore', vlan)).toBe(4);
});

test('rp_filter that comes from the default is on', () => {
  const filters = (settings: Readonly<Record<string, number>>) => {
    const { eth0, vlan } = hostWith(settings);
    return [eth0, vlan].map((one) => one.reverseFilter);
  };
  expect(filters({ 'net.ipv4.conf.default.rp_filter': 1 })).toEqual([1, 1]);
  expect(filters({})).toEqual([0, 0]);
  expect(filters({ 'net.ipv4.conf.eth0.rp_filter': 1, 'net.ipv4.conf.all.rp_filter': 2 })).toEqual([2, 2]);
  expect(filters({ 'net.ipv4.conf.eth0.rp_filter': 1 })).toEqual([1, 0]);
});

test('rp_filter can be taken off again', () => {
  const { sysctl, eth0 } = hostWith({ 'net.ipv4.conf.all.rp_filter': 1 });
  sysctl.set('net.ipv4.conf.all.rp_filter', 0);
  expect(eth0.reverseFilter).toBe(0);
});

test('neighbors behind an interface go by its own values, else by the default', () => {
  const { sysctl, eth0, vlan } = hostWith({
    'net/ipv4/neigh/eth0.5/retrans_time_ms': 300,
    'net.ipv4.neigh.default.mcast_solicit': 2,
  });
  expect(sysctl.ofNeighbors('retrans_time_ms', vlan)).toBe(300);
  expect(sysctl.ofNeighbors('retrans_time_ms', eth0)).toBe(1000);
  expect(sysctl.ofNeighbors('mcast_solicit', vlan)).toBe(2);
  expect(sysctl.get('net.ipv4.neigh.eth0.5.retrans_time_ms')).toBe(300);
  expect(sysctl.get('net.ipv4.neigh.eth0.mcast_solicit')).toBe(2);
  expect(sysctl.get('net.ipv4.neigh.eth7.mcast_solicit')).toBeNull();
  expect(sysctl.get('net.ipv4.neigh.eth0.no_such_thing')).toBeNull();
});

test('a router obeys redirects only where both settings allow it, a host where one does', () => {
  const accepts = (settings: Readonly<Record<string, number>>) => {
    const { sysctl, eth0 } = hostWith(settings);
    return sysctl.acceptsRedirects(eth0);
  };
  expect(accepts({})).toBe(true);
  expect(accepts({ 'net.ipv4.conf.all.accept_redirects': 0 })).toBe(true);
  expect(accepts({ 'net.ipv4.conf.all.accept_redirects': 0, 'net.ipv4.conf.eth0.accept_redirects': 0 })).toBe(false);
  expect(accepts({ 'net.ipv4.ip_forward': 1 })).toBe(false);
  expect(accepts({ 'net.ipv4.ip_forward': 1, 'net.ipv4.conf.all.accept_redirects': 1 })).toBe(true);
});
