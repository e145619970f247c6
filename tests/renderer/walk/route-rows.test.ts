import { expect, test } from 'vitest';
import type { RouteLookupDetail, RouteRow } from '../../../core/trace/step';
import { formatIpv4Address, parseIpv4Address } from '../../../core/wire/ipv4-address';
import { maskOf, networkOf } from '../../../core/wire/prefix';
import { ALL_ROWS, cardRows, NEAR_MISSES, sharedBits, shownRows } from '../../../renderer/walk/route-rows';

function lookup(destination: string, prefixes: readonly string[], chosen: number | null): RouteLookupDetail {
  const to = parseIpv4Address(destination) ?? 0;
  const rows = prefixes.map((text): RouteRow => {
    const [network = '', bits = '0'] = text.split('/');
    const length = Number(bits);
    const and = formatIpv4Address(networkOf(to, length));
    return {
      network,
      mask: formatIpv4Address(maskOf(length)),
      and,
      match: and === network,
      gateway: '0.0.0.0',
      interface: 'eth0',
      metric: 0,
    };
  });
  return {
    destination,
    rows,
    chosen,
    next_hop: destination,
    source: null,
    total: rows.length,
    matching: rows.filter((row) => row.match).length,
    local: false,
  };
}

const names = (rows: ReturnType<typeof cardRows>) => rows.map(({ row, length }) => `${row.network}/${length}`);

test('rows stand by prefix length, longest first, the winner before its equals', () => {
  const detail = lookup(
    '192.168.20.31',
    ['0.0.0.0/0', '10.0.0.0/30', '192.168.0.0/16', '192.168.10.0/24', '192.168.20.0/24'],
    4,
  );
  const rows = cardRows(detail);
  expect(names(rows)).toEqual(['10.0.0.0/30', '192.168.20.0/24', '192.168.10.0/24', '192.168.0.0/16', '0.0.0.0/0']);
  expect(rows.map((row) => row.verdict)).toEqual(['no', 'wins', 'no', 'match', 'match']);
});

test('a long table shows all matches and the nearest misses and counts the rest', () => {
  const many = Array.from({ length: 2040 }, (_, index) => `10.${index >> 8}.${index & 255}.0/24`);
  const shown = shownRows(lookup('10.3.7.9', ['0.0.0.0/0', ...many], many.indexOf('10.3.7.0/24') + 1));
  expect(shown.hidden).toBe(2041 - 2 - NEAR_MISSES);
  expect(shown.rows.filter((row) => row.verdict !== 'no')).toHaveLength(2);
  expect(names(shown.rows.filter((row) => row.verdict === 'no'))).toContain('10.3.6.0/24');
});

test('up to twelve rows nothing is hidden', () => {
  const few = Array.from({ length: ALL_ROWS }, (_, index) => `10.0.${index}.0/24`);
  expect(shownRows(lookup('10.0.3.1', few, 3)).hidden).toBe(0);
});

test('shared bits are counted from the left', () => {
  const [row] = lookup('10.0.0.0', ['10.0.0.128/25'], null).rows;
  expect(sharedBits(row!, '10.0.0.0')).toBe(24);
  expect(sharedBits(row!, '10.0.0.128')).toBe(32);
});
