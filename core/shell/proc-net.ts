/** Tables as /proc/net has them. Kernel: arp_format_neigh_entry (net/ipv4/arp.c), fib_route_seq_show (net/ipv4/fib_trie.c). */
import type { Os } from '../apps/process';
import { formatIpv4Address } from '../wire/ipv4-address';
import { formatMac } from '../wire/mac-address';
import { maskOf } from '../wire/prefix';

/** ATF_COM, ATF_PERM, ATF_PUBL (include/uapi/linux/if_arp.h). */
const COMPLETE = 2;
const PERMANENT = 4;
const PUBLISHED = 8;
/** RTF_UP, RTF_GATEWAY, RTF_HOST (include/uapi/linux/route.h). */
const UP = 1;
const GATEWAY = 2;
const HOST = 4;
const REJECT = 0x200;
const ROW = 127;

export function arpTable(os: Os): string {
  const rows = os.neighbors().flatMap(({ ip, mac, state, interface: device }) => {
    if (state === 'NONE' || state === 'NOARP') return [];
    const known = mac !== null && state !== 'INCOMPLETE' && state !== 'FAILED';
    const flags = (known ? COMPLETE : 0) | (state === 'PERMANENT' ? PERMANENT : 0);
    const front = `${formatIpv4Address(ip).padEnd(16)} 0x${'1'.padEnd(10)}0x${flags.toString(16).padEnd(10)}`;
    return [`${front}${formatMac(known ? mac : 0)}     *        ${device}`];
  });
  const published = `0x${'1'.padEnd(10)}0x${(PERMANENT | PUBLISHED).toString(16).padEnd(10)}${formatMac(0)}`;
  const proxies = os.proxies().map((one) => {
    return `${formatIpv4Address(one.ip).padEnd(16)} ${published}     *        ${one.interface}`;
  });
  const header = 'IP address       HW type     Flags       HW address            Mask     Device';
  return [header, ...rows, ...proxies].map(line).join('');
}

const line = (text: string) => `${text}\n`;

/** As a little-endian machine prints a number that lies in memory as it does on the wire. */
function hexadecimal(address: number): string {
  const bytes = [address, address >>> 8, address >>> 16, address >>> 24].map((byte) => byte & 255);
  return bytes.map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join('');
}

export function routeTable(os: Os): string {
  const rows = os.routes().map((one) => {
    const rejects = one.type === 'unreachable' || one.type === 'prohibit';
    const flags = UP | (one.gateway === 0 ? 0 : GATEWAY) | (one.length === 32 ? HOST : 0) | (rejects ? REJECT : 0);
    const words = [
      one.interface,
      hexadecimal(one.network),
      hexadecimal(one.gateway),
      flags.toString(16).toUpperCase().padStart(4, '0'),
    ];
    return [...words, 0, 0, one.metric, hexadecimal(maskOf(one.length)), 0, 0, 0].join('\t');
  });
  const header = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT';
  return [header, ...rows].map((row) => line(row.padEnd(ROW))).join('');
}
