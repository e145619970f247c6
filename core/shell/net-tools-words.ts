/** What the commands of net-tools have in common. Source: net-tools 2.10, lib/inet.c (INET_resolve, INET_herror), lib/ether.c (in_ether). */
import type { Outcome } from './command';

/** What `-V` prints of the library that they share. */
export const FEATURES = '+UNIX +INET +INET6 +IPX +AX25 +NETROM +X25 +ATALK +ECONET +ROSE -BLUETOOTH';
export const HARDWARE =
  '+ETHER +ARC +SLIP +PPP +TUNNEL -TR +AX25 +NETROM +X25 +FR +ROSE +ASH +SIT +FDDI +HIPPI +HDLC/LAPB +EUI64 ';

/** A usage text that was asked for: the lists of families and hardware in it go to stderr all the same (print_aflist, print_hwlist). */
export function helped(usage: string, status = 0): Outcome {
  const lines = usage.split(/(?<=\n)/);
  const isList = (line: string): boolean => /^ {4}\S+ \(/.test(line);
  return {
    output: lines.filter((line) => !isList(line)).join(''),
    errors: lines.filter(isList).join(''),
    status,
  };
}

/** What h_errno says of a name that nobody knows: one of digits and dots cannot be a name, any other might be known elsewhere. */
export function lookUpFailure(name: string): string {
  return /^[\d.]+$/.test(name) || name.startsWith('-') ? 'Unknown host' : 'Host name lookup failure';
}

/** Six bytes of one or two hexadecimal digits, colons between; null for anything else. */
export function readEther(text: string): number | null {
  if (!/^[0-9a-f]{1,2}(:[0-9a-f]{1,2}){5}$/i.test(text)) return null;
  return text.split(':').reduce((sum, byte) => sum * 256 + Number.parseInt(byte, 16), 0);
}
