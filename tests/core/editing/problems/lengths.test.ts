import { expect, test } from 'vitest';
import { fixAll } from '../../../../core/editing/problems/fix-problem';
import { addressesOf, drawing, edited, host, switchOf } from '../drawing';
import { lan, lines } from './problem-lines';

test('of a wrong length the length is mended, not the address that lies among the others', () => {
  expect(lines(lan('eth0 10.1.0.9/30', 'eth0 10.1.0.12/24', {}))[0]).toBe(
    'error a nodes[0].interfaces[0].addresses[0]: eth0 has a /30 where the others have a /24: they disagree about who is near. [Use 10.1.0.9/24]',
  );
  const last = lan('eth0 10.1.0.11/30', 'eth0 10.1.0.12/24', {});
  expect(lines(last).slice(0, 2)).toEqual([
    'error a nodes[0].interfaces[0].addresses[0]: eth0 has 10.1.0.11, the broadcast address of 10.1.0.8/30. [Use 10.1.0.11/24]',
    'error a nodes[0].interfaces[0].addresses[0]: eth0 has a /30 where the others have a /24: they disagree about who is near. [Use 10.1.0.11/24]',
  ]);
  expect(addressesOf(edited(last, fixAll(last)))['a:eth0']).toEqual(['10.1.0.11/24']);
  expect(lines(lan('eth0 10.1.0.12/30', 'eth0 10.1.0.13/24', {}))[0]).toBe(
    'error a nodes[0].interfaces[0].addresses[0]: eth0 has 10.1.0.12, which names the network 10.1.0.12/30 itself. [Use 10.1.0.12/24]',
  );
  // Nobody can be sent to at the last address of the others' subnet.
  expect(lines(lan('eth0 10.1.0.255/30', 'eth0 10.1.0.13/24', {}))[0]).toContain('[Use 10.1.0.14/24]');
});

test('a DHCP server gets the length of the others where what it gives out lies in their subnet', () => {
  const serving = (range: string) =>
    drawing(
      [
        host('a', 'eth0 10.1.0.11/25', { services: [{ type: 'dhcp', range }] }),
        host('b', 'eth0 10.1.0.12/24'),
        host('c', 'eth0 10.1.0.13/24'),
        switchOf('sw1'),
      ],
      'a:eth0 sw1:p1',
      'b:eth0 sw1:p2',
      'c:eth0 sw1:p3',
    );
  const differs =
    'error a nodes[0].interfaces[0].addresses[0]: eth0 has a /25 where the others have a /24: they disagree about who is near.';
  expect(lines(serving('10.1.0.100-10.1.0.120'))).toEqual([`${differs} [Use 10.1.0.11/24]`]);
  expect(lines(serving('10.7.0.100-10.7.0.120'))[0]).toBe(differs);
});
