/** Host names and addresses as getaddrinfo(3) and getnameinfo(3) of glibc give them to a command. */
import type { DnsMessage } from '../wire/dns';
import { dnsNameProblem } from '../wire/dns-name';
import { CLASS_IN, RCODE_NAME_ERROR } from '../wire/dns-type';
import { formatIpv4Address, LOOPBACK_ADDRESS } from '../wire/ipv4-address';
import { reverseName } from './dns-words';
import type { Os } from './process';
import { askResolvers } from './resolver';

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

/** Why a name has no address, in the words of gai_strerror(3). */
export type NameError =
  | 'Name or service not known'
  | 'No address associated with hostname'
  | 'Temporary failure in name resolution';

export interface Resolved {
  readonly address: number;
  /** The canonical name: as the hosts file or the answer writes it; the text itself where that is an address. */
  readonly name: string;
}

/**
 * Finds the address of a dotted quad or a name as getaddrinfo(3) does: /etc/hosts first, then A and AAAA of the name servers, in a
 * conversation of their own. `done` is told at once where nobody has to be asked.
 */
export function resolveHost(os: Os, text: string, done: (answer: Resolved | NameError) => void): void {
  const known = addressWithoutAsking(os, text);
  if (known !== null) {
    done(known);
    return;
  }
  const name = text.replace(/\.$/, '');
  if (name === '' || dnsNameProblem(name) !== null) {
    done('Name or service not known');
    return;
  }
  const flow = os.beginFlow();
  const types = ['A', 'AAAA'] as const;
  const questions = types.map((type) => ({ name, type, class: CLASS_IN }));
  askResolvers(os, flow, questions, (answers) => {
    const answer = answers?.[0] ?? null;
    const found = answer === null ? 'Temporary failure in name resolution' : addressIn(answer);
    os.endFlow(flow, found === 'Name or service not known' ? 'UNKNOWN_HOST' : undefined);
    done(found);
  });
}

/** What an address or the hosts file says at once; null where name servers would have to be asked. */
export function addressWithoutAsking(os: Os, text: string): Resolved | null {
  const numeric = parseLooseAddress(text);
  if (numeric !== null) return { address: numeric, name: text };
  const wanted = text.toLowerCase();
  const entry = os.hostsFile().find(({ name }) => name.toLowerCase() === wanted);
  if (entry !== undefined) return entry;
  const own = os.hostAddress(wanted) ?? os.hostAddress(text);
  return own === null ? null : { address: own, name: text };
}

function addressIn(answer: DnsMessage): Resolved | NameError {
  if (answer.rcode === RCODE_NAME_ERROR) return 'Name or service not known';
  const record = answer.answers.find((one) => one.type === 'A');
  if (record?.type !== 'A') return 'No address associated with hostname';
  return { address: record.address, name: record.name };
}

/** The name that the hosts file gives an address, or null. */
export function nameOfAddress(os: Os, address: number): string | null {
  if (address === LOOPBACK_ADDRESS) return 'localhost';
  return os.hostsFile().find((entry) => entry.address === address)?.name ?? null;
}

/**
 * The name of an address as getnameinfo(3) finds it: /etc/hosts first, then the name servers. Where there is none the address
 * itself, null where no name server answers.
 */
export function lookUpName(os: Os, address: number, done: (name: string | null) => void): void {
  const known = nameOfAddress(os, address);
  if (known !== null) {
    done(known);
    return;
  }
  const flow = os.beginFlow();
  askResolvers(os, flow, [{ name: reverseName(address), type: 'PTR', class: CLASS_IN }], (answers) => {
    os.endFlow(flow);
    const answer = answers?.[0] ?? null;
    const record = answer?.answers.find((one) => one.type === 'PTR');
    const name = record?.type === 'PTR' ? record.target : formatIpv4Address(address);
    done(answer === null ? null : name);
  });
}
