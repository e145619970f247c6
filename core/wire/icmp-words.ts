/** Wireshark's English words for ICMP types and codes; ping's own words are another matter (core/apps). */

const TYPES: ReadonlyMap<number, string> = new Map([
  [0, 'Echo (ping) reply'],
  [3, 'Destination unreachable'],
  [4, 'Source quench (flow control)'],
  [5, 'Redirect'],
  [8, 'Echo (ping) request'],
  [9, 'Router advertisement'],
  [10, 'Router solicitation'],
  [11, 'Time-to-live exceeded'],
  [12, 'Parameter problem'],
  [13, 'Timestamp request'],
  [14, 'Timestamp reply'],
]);

/** By type, indexed by code. */
const CODES: ReadonlyMap<number, readonly string[]> = new Map([
  [
    3,
    [
      'Network unreachable',
      'Host unreachable',
      'Protocol unreachable',
      'Port unreachable',
      'Fragmentation needed',
      'Source route failed',
      'Destination network unknown',
      'Destination host unknown',
      'Source host isolated',
      'Network administratively prohibited',
      'Host administratively prohibited',
      'Network unreachable for TOS',
      'Host unreachable for TOS',
      'Communication administratively filtered',
      'Host precedence violation',
      'Precedence cutoff in effect',
    ],
  ],
  [5, ['Redirect for network', 'Redirect for host', 'Redirect for TOS and network', 'Redirect for TOS and host']],
  [11, ['Time to live exceeded in transit', 'Fragment reassembly time exceeded']],
  [12, ['Pointer indicates the error', 'Required option missing', 'Bad length']],
]);

export function icmpTypeWords(type: number): string {
  return TYPES.get(type) ?? 'Unknown ICMP type';
}

/** Empty for a type that has no codes. */
export function icmpCodeWords(type: number, code: number): string {
  const words = CODES.get(type);
  return words === undefined ? '' : (words[code] ?? `Unknown code: ${code}`);
}
