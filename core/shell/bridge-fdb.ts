/** `bridge fdb`. Source: iproute2 6.1.0, bridge/fdb.c (fdb_show, print_fdb). */
import type { ForwardingView } from '../apps/devices';
import { formatIpv4Address } from '../wire/ipv4-address';
import { formatMac } from '../wire/mac-address';
import type { BridgeCall } from './bridge';
import { complained, printed } from './command';
import { incomplete, WRONG_USE } from './ip-words';

const KEYS = ['br', 'brport', 'dev', 'vlan', 'state'];

export const bridgeFdb: BridgeCall = (source, words) => {
  const given = new Map<string, string>();
  let dynamic = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    if (word === 'dynamic') dynamic = true;
    if (!KEYS.includes(word)) continue;
    const value = words[++at];
    if (value === undefined) return incomplete();
    given.set(word === 'brport' ? 'dev' : word, value);
  }
  const known = (name: string | undefined) =>
    name === undefined || source.interfaces().some((one) => one.name === name);
  const [bridge, device] = [given.get('br'), given.get('dev')];
  if (!known(bridge)) return complained(`Cannot find bridge device "${bridge}"\n`, WRONG_USE);
  if (!known(device)) return complained(`Cannot find device "${device}"\n`, WRONG_USE);
  const state = given.get('state');
  if (state !== undefined && !['permanent', 'static', 'stale', 'reachable', 'all'].includes(state)) {
    return complained(`Error: argument "${state}" is wrong: invalid state\n`, WRONG_USE);
  }
  const ports = source.interfaces().flatMap((one) => (one.port?.bridge === bridge ? [one.name] : []));
  const rows = source
    .forwarding()
    .filter(
      (row) =>
        (bridge === undefined || row.device === bridge || ports.includes(row.device)) &&
        (device === undefined || row.device === device) &&
        (given.get('vlan') === undefined || row.vlan === Number(given.get('vlan'))) &&
        (state === undefined || state === 'all' || row.permanent === (state === 'permanent')) &&
        !(dynamic && row.permanent),
    );
  return printed(rows.map((row) => line(row, device === undefined)).join(''));
};

function line({ mac, device, vlan, bridge, to, permanent }: ForwardingView, withDevice: boolean): string {
  const words = [formatMac(mac)];
  if (withDevice) words.push(`dev ${device}`);
  if (to !== null) words.push(`dst ${formatIpv4Address(to)}`);
  if (vlan !== null) words.push(`vlan ${vlan}`);
  words.push(bridge === null ? 'self' : `master ${bridge}`);
  return `${words.join(' ')} ${permanent ? 'permanent' : ''}\n`;
}
