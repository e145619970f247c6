/** Which interfaces `ip addr` and `ip link` are asked for. Source: iproute2 6.1.0, ip/ipaddress.c (ipaddr_list_flush_or_save). */
import type { InterfaceView, Os } from '../apps/process';
import { fail, ok, type Result } from '../base/result';
import { complained, type Outcome } from './command';
import { garbage, hasDevice, incomplete, isShortFor, WRONG_USE, wrongArgument } from './ip-words';

/** null: any. */
export interface InterfaceFilter {
  readonly device: string | null;
  readonly up: boolean;
  /** Of which bridge it is a port; false: of none. */
  readonly master: string | false | null;
  readonly kind: string | null;
}

/** Takes a word that has nothing to do with the interface itself; null: done, 'other': it is none of those. */
type ReadMore = (key: string, next: () => string | undefined) => 'other' | Outcome | null;

export function readInterfaceFilter(
  os: Os,
  words: readonly string[],
  usage: string,
  readMore: ReadMore = () => 'other',
): Result<InterfaceFilter, Outcome> {
  let filter: InterfaceFilter = { device: null, up: false, master: null, kind: null };
  for (let at = 0; at < words.length; at++) {
    const key = words[at] as string;
    const more = readMore(key, () => words[++at]);
    if (more === null) continue;
    if (more !== 'other') return fail(more);
    const value = ['dev', 'master', 'type', 'group', 'vrf'].includes(key) ? words[++at] : key;
    if (value === undefined) return fail(incomplete());
    if (key === 'up') filter = { ...filter, up: true };
    else if (key === 'nomaster') filter = { ...filter, master: false };
    else if (key === 'type') filter = { ...filter, kind: value };
    else if (key === 'master') {
      if (!hasDevice(os, value)) return fail(wrongArgument(value, 'Device does not exist\n'));
      filter = { ...filter, master: value };
    } else if (key === 'vrf') return fail(wrongArgument(value, 'Not a valid VRF name\n'));
    else if (key === 'group') {
      // All are in the group "default", number 0.
      if (value !== 'default' && value !== '0') return fail(wrongArgument(value, 'Invalid "group" value\n'));
    } else if (isShortFor(value, 'help')) return fail(complained(usage, WRONG_USE));
    else if (filter.device !== null) return fail(garbage('dev', value));
    else filter = { ...filter, device: value };
  }
  const { device } = filter;
  if (device !== null && !hasDevice(os, device)) return fail(complained(`Device "${device}" does not exist.\n`, 1));
  return ok(filter);
}

export function fitsInterface(one: InterfaceView, { device, up, master, kind }: InterfaceFilter): boolean {
  return (
    (device === null || one.name === device) &&
    (!up || one.up) &&
    (master === null || (one.port?.bridge ?? false) === master) &&
    (kind === null || kindName(one) === kind)
  );
}

/** As `type` names it. */
function kindName({ device }: InterfaceView): string {
  return device.kind === 'ethernet' ? 'veth' : device.kind;
}
