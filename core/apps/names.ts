/** Host names and addresses as getaddrinfo and getnameinfo give them to a command (files only, no DNS here). */
import type { Os } from './process';

export const LOOPBACK_ADDRESS = 0x7f00_0001;

/**
 * Reads an address as inet_aton(3) does: one to four parts, decimal, octal (0…) or hexadecimal (0x…), the last one filling
 * what is left ("127.1" is 127.0.0.1); null for anything else.
 */
export function parseLooseAddress(text: string): number | null {
  const parts = text.split('.');
  if (parts.length > 4) return null;
  let address = 0;
  for (const [i, part] of parts.entries()) {
    if (!/^(0x[0-9a-f]+|\d+)$/i.test(part)) return null;
    const octal = /^0\d/.test(part);
    if (octal && /[89]/.test(part)) return null;
    const value = octal ? Number.parseInt(part, 8) : Number(part);
    const bytes = i === parts.length - 1 ? 4 - i : 1;
    if (value >= 256 ** bytes) return null;
    address = address * 256 ** bytes + value;
  }
  return address;
}

/** The address of a dotted quad or a name; null where nobody knows it. */
export function resolveHost(os: Os, text: string): number | null {
  return parseLooseAddress(text) ?? (text === '' ? null : os.hostAddress(text));
}

/** The name that the hosts file gives an address, or null. */
export function nameOfAddress(os: Os, address: number): string | null {
  if (address === LOOPBACK_ADDRESS) return 'localhost';
  return os.hostsFile().find((entry) => entry.address === address)?.name ?? null;
}
