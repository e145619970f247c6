import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatIpv4Address } from '../../../core/wire/ipv4-address';
import { maskOf, networkOf } from '../../../core/wire/prefix';
import { bitsOf, resultBits, runsOf } from '../../../renderer/walk/bits';

test('an address as its bits, octet by octet', () => {
  expect(bitsOf('192.168.20.31').map((octet) => octet.join(''))).toEqual([
    '11000000',
    '10101000',
    '00010100',
    '00011111',
  ]);
});

test('the /30 of the picture: each differing bit is marked, the last two are masked', () => {
  const octets = resultBits({ network: '10.0.0.0', mask: '255.255.255.252', and: '192.168.20.28' });
  expect(octets.map((octet) => octet.map(({ kind }) => kind[0]).join(''))).toEqual([
    'ddssdsds',
    'dsdsdsss',
    'sssdsdss',
    'sssdddmm',
  ]);
  expect(runsOf(octets[3] ?? [])).toEqual([
    { kind: 'same', text: '000' },
    { kind: 'differs', text: '111' },
    { kind: 'masked', text: '00' },
  ]);
});

test('a row matches exactly where no bit differs', () => {
  fc.assert(
    fc.property(
      fc.nat(0xffffffff),
      fc.nat(0xffffffff),
      fc.integer({ min: 0, max: 32 }),
      (destination, other, length) => {
        const network = networkOf(other, length);
        const and = networkOf(destination, length);
        const [n, m, a] = [network, maskOf(length), and].map(formatIpv4Address) as [string, string, string];
        const bits = resultBits({ network: n, mask: m, and: a }).flat();
        const differs = bits.some((bit) => bit.kind === 'differs');
        return differs === (network !== and) && bits.filter((bit) => bit.kind === 'masked').length === 32 - length;
      },
    ),
    { seed: 11 },
  );
});
