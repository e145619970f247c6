/** ICMP errors in ping's words. Source: iputils 20221126, ping/ping.c (pr_icmph). */
import { formatIpv4Address } from '../wire/ipv4-address';
import type { IcmpError } from './process';

const UNREACHABLE = [
  'Destination Net Unreachable',
  'Destination Host Unreachable',
  'Destination Protocol Unreachable',
  'Destination Port Unreachable',
  '',
  'Source Route Failed',
  'Destination Net Unknown',
  'Destination Host Unknown',
  'Source Host Isolated',
  'Destination Net Prohibited',
  'Destination Host Prohibited',
  'Destination Net Unreachable for Type of Service',
  'Destination Host Unreachable for Type of Service',
  'Packet filtered',
  'Precedence Violation',
  'Precedence Cutoff',
];
const REDIRECT = [
  'Redirect Network',
  'Redirect Host',
  'Redirect Type of Service and Network',
  'Redirect Type of Service and Host',
];
const EXCEEDED = ['Time to live exceeded', 'Frag reassembly time exceeded'];

export const ICMP_UNREACHABLE = 3;
export const ICMP_REDIRECT = 5;
export const ICMP_TIME_EXCEEDED = 11;
const ICMP_PARAMETER_PROBLEM = 12;
export const CODE_FRAGMENTATION_NEEDED = 4;

/** "Destination Host Unreachable", "Frag needed and DF set (mtu = 1300)". */
export function wordsOfIcmpError({ type, code, rest }: IcmpError): string {
  switch (type) {
    case ICMP_UNREACHABLE:
      if (code === CODE_FRAGMENTATION_NEEDED) return `Frag needed and DF set (mtu = ${rest})`;
      return UNREACHABLE[code] ?? `Dest Unreachable, Bad Code: ${code}`;
    case ICMP_REDIRECT:
      return `${REDIRECT[code] ?? `Redirect, Bad Code: ${code}`}(New nexthop: ${formatIpv4Address(rest)})`;
    case ICMP_TIME_EXCEEDED:
      return EXCEEDED[code] ?? `Time exceeded, Bad Code: ${code}`;
    case ICMP_PARAMETER_PROBLEM:
      return `Parameter problem: pointer = ${rest}`;
    default:
      return `Bad ICMP type: ${type}`;
  }
}
