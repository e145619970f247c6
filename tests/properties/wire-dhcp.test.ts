import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DHCP_HEADER, emitDhcp, parseDhcp } from '../../core/wire/dhcp';
import { dhcpMessage } from './application-arbitraries';
import { RUNS } from './wire-arbitraries';

test('parse gives what emit was given, the options in their order', () => {
  fc.assert(
    fc.property(dhcpMessage, (message) => {
      const bytes = emitDhcp(message);
      const result = parseDhcp(bytes, 0, bytes.length);
      expect(result).toEqual({ ok: true, value: message });
      // Raw options come in one place, wherever each stood.
      const keys = (options: object): string[] => Object.keys(options).filter((key) => key !== 'others');
      expect(result.ok ? keys(result.value.options) : []).toEqual(keys(message.options));
    }),
    RUNS,
  );
});

test('a message is at least as long as BOOTP’s, and ends after its options where they need more', () => {
  fc.assert(
    fc.property(dhcpMessage, (message) => {
      const bytes = emitDhcp(message);
      expect(bytes.length).toBeGreaterThanOrEqual(300);
      if (bytes.length > 300) expect(bytes.at(-1)).toBe(255);
    }),
    RUNS,
  );
});

test('what is parsed from changed bytes can be emitted again', () => {
  const change = fc.tuple(fc.integer({ min: DHCP_HEADER, max: 400 }), fc.nat(255));
  fc.assert(
    fc.property(dhcpMessage, fc.array(change, { minLength: 1, maxLength: 6 }), (message, changes) => {
      const bytes = emitDhcp(message);
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
      const result = parseDhcp(bytes, 0, bytes.length);
      if (!result.ok) return;
      const again = emitDhcp(result.value);
      const reread = parseDhcp(again, 0, again.length);
      // A text that is no UTF-8 changes once, then no more.
      const third = emitDhcp(reread.ok ? reread.value : message);
      expect(third).toEqual(again);
    }),
    RUNS,
  );
});

test('any bytes are a message or an error', () => {
  const header = emitDhcp({ ...fc.sample(dhcpMessage, { seed: 1, numRuns: 1 })[0]!, options: {} }).subarray(
    0,
    DHCP_HEADER,
  );
  const withHeader = fc.uint8Array({ maxLength: 200 }).map((options) => Uint8Array.from([...header, ...options]));
  fc.assert(
    fc.property(fc.oneof(withHeader, fc.uint8Array({ maxLength: 400 })), (bytes) => {
      const result = parseDhcp(bytes, 0, bytes.length);
      expect(result.ok || result.error.code !== 'bad-checksum').toBe(true);
    }),
    { ...RUNS, numRuns: 2000 },
  );
});
