import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emitArp, parseArp } from '../../core/wire/arp';
import { emitEthernet, parseEthernet } from '../../core/wire/ethernet';
import { emitEcho, emitIcmpError, ICMP_ECHO_REPLY, parseIcmp } from '../../core/wire/icmp';
import { emitIpv4, parseIpv4Packet } from '../../core/wire/ipv4';
import { emitTcp, parseTcp, tcpChecksumOk } from '../../core/wire/tcp';
import { emitTcpOptions, parseTcpOptions } from '../../core/wire/tcp-options';
import { emitUdp, parseUdp, udpChecksumOk } from '../../core/wire/udp';
import { emitVlan, parseVlan } from '../../core/wire/vlan';
import { ipv4Fields, mac, payload, RUNS, tcpFields, tcpOptions, u8, u16, u32 } from './wire-arbitraries';

/** Odd on purpose: nothing may depend on where in an arena a header lies. */
const AT = 7;

/** A buffer in which an unwritten byte shows. */
const arena = (): Uint8Array => new Uint8Array(256).fill(0xa5);

test('Ethernet: parse gives what emit was given', () => {
  fc.assert(
    fc.property(mac, mac, u16, (destination, source, etherType) => {
      const bytes = arena();
      emitEthernet(bytes, AT, destination, source, etherType);
      expect(parseEthernet(bytes, AT, AT + 14)).toEqual({ ok: true, value: { destination, source, etherType } });
    }),
    RUNS,
  );
});

test('VLAN: parse gives what emit was given', () => {
  const tag = fc.record({ priority: fc.nat(7), dropEligible: fc.boolean(), id: fc.nat(4095), etherType: u16 });
  fc.assert(
    fc.property(tag, (value) => {
      const bytes = arena();
      emitVlan(bytes, AT, value);
      expect(parseVlan(bytes, AT, AT + 4)).toEqual({ ok: true, value });
    }),
    RUNS,
  );
});

test('ARP: parse gives what emit was given', () => {
  fc.assert(
    fc.property(u16, mac, u32, mac, u32, (operation, senderMac, senderIp, targetMac, targetIp) => {
      const bytes = arena();
      emitArp(bytes, AT, operation, senderMac, senderIp, targetMac, targetIp);
      const value = { operation, senderMac, senderIp, targetMac, targetIp };
      expect(parseArp(bytes, AT, AT + 28)).toEqual({ ok: true, value });
    }),
    RUNS,
  );
});

test('IPv4: parse gives what emit was given', () => {
  fc.assert(
    fc.property(ipv4Fields, (fields) => {
      const bytes = arena();
      emitIpv4(bytes, AT, fields);
      const result = parseIpv4Packet(bytes, AT, AT + fields.totalLength);
      expect(result).toEqual({ ok: true, value: { ...fields, headerLength: 20 } });
    }),
    RUNS,
  );
});

test('UDP: parse gives what emit was given, and the checksum is right', () => {
  fc.assert(
    fc.property(u32, u32, u16, u16, payload, (source, destination, sourcePort, destinationPort, data) => {
      const bytes = arena();
      const length = emitUdp(bytes, AT, source, destination, sourcePort, destinationPort, data);
      const result = parseUdp(bytes, AT, AT + length);
      expect(result).toMatchObject({ ok: true, value: { sourcePort, destinationPort, length: 8 + data.length } });
      expect(bytes.slice(AT + 8, AT + length)).toEqual(data);
      expect(udpChecksumOk(bytes, AT, source, destination)).toBe(true);
    }),
    RUNS,
  );
});

test('TCP: parse gives what emit was given, and the checksum is right', () => {
  fc.assert(
    fc.property(u32, u32, tcpFields, tcpOptions, payload, (source, destination, fields, options, data) => {
      const bytes = arena();
      const optionBytes = emitTcpOptions(options);
      const length = emitTcp(bytes, AT, source, destination, fields, optionBytes, data);
      const headerLength = 20 + optionBytes.length;
      expect(parseTcp(bytes, AT, AT + length)).toEqual({ ok: true, value: { ...fields, headerLength } });
      expect(parseTcpOptions(bytes, AT + 20, AT + headerLength)).toEqual(options);
      expect(bytes.slice(AT + headerLength, AT + length)).toEqual(data);
      expect(tcpChecksumOk(bytes, AT, length, source, destination)).toBe(true);
    }),
    RUNS,
  );
});

test('TCP options are always whole words that fit the header', () => {
  fc.assert(
    fc.property(tcpOptions, (options) => {
      const { length } = emitTcpOptions(options);
      expect(length % 4).toBe(0);
      expect(length).toBeLessThanOrEqual(40);
    }),
    RUNS,
  );
});

test('ICMP: parse gives what emit was given', () => {
  fc.assert(
    fc.property(u16, u16, payload, (identifier, sequence, data) => {
      const bytes = arena();
      const length = emitEcho(bytes, AT, ICMP_ECHO_REPLY, identifier, sequence, data);
      const rest = identifier * 0x10000 + sequence;
      expect(parseIcmp(bytes, AT, AT + length)).toEqual({ ok: true, value: { type: 0, code: 0, rest } });
    }),
    RUNS,
  );
  fc.assert(
    fc.property(u8, u8, u32, payload, (type, code, rest, quoted) => {
      const bytes = arena();
      const length = emitIcmpError(bytes, AT, type, code, rest, quoted);
      expect(parseIcmp(bytes, AT, AT + length)).toEqual({ ok: true, value: { type, code, rest } });
      expect(bytes.slice(AT + 8, AT + length)).toEqual(quoted);
    }),
    RUNS,
  );
});
