import { expect, test } from 'vitest';
import { destinationFault, destinationsOf, firstAddress, zoneNamesOf } from '../../../renderer/send/destinations';
import { bridge, host, TWO_NETS, topology } from '../graph/topologies';

test('everything with an address can be sent to, the source itself not', () => {
  const values = destinationsOf(TWO_NETS, 'pc1').map((one) => `${one.value} ${one.node} ${one.interface}`);
  expect(values).toEqual(['10.1.0.2 pc2 eth0', '10.1.0.254 r1 eth0', '10.2.0.254 r1 eth1', '10.2.0.3 pc3 eth0']);
});

test('names of the source come first', () => {
  const named = topology(
    [{ ...host('a', '10.0.0.1/24'), hosts: { 'printer.lan': '10.0.0.9' } }, host('b', '10.0.0.9/24')],
    [],
  );
  expect(destinationsOf(named, 'a').map((one) => one.value)).toEqual(['printer.lan', '10.0.0.9']);
  expect(destinationsOf(named, 'b').map((one) => one.value)).toEqual(['10.0.0.1']);
});

test('what cannot be sent to is said by kind', () => {
  expect(
    ['', '10.0.0.300', '10.0.0', '224.0.0.1', 'no space', '-x', '10.0.0.3', 'printer.lan', 'pc3'].map(destinationFault),
  ).toEqual(['empty', 'address', 'address', 'multicast', 'name', 'name', null, null, null]);
});

test('names of a DNS server are offered to who asks one', () => {
  const dns = { ...host('dns', '10.0.0.53/24'), services: [{ type: 'dns' as const, zone: { 'www.lan': '10.0.0.5' } }] };
  const asks = { ...host('a', '10.0.0.1/24'), resolvers: ['10.0.0.53'] };
  const named = topology([dns, asks, host('b', '10.0.0.9/24')], []);
  expect(destinationsOf(named, 'a').map((one) => one.value)).toEqual(['www.lan', '10.0.0.53', '10.0.0.9']);
  expect(destinationsOf(named, 'b').map((one) => one.value)).toEqual(['10.0.0.53', '10.0.0.1']);
  expect(zoneNamesOf(named)).toEqual([{ value: 'www.lan', node: 'dns', interface: null }]);
});

test('a switch has no address to send to', () => {
  expect(firstAddress(bridge('s', 2))).toBeNull();
});
