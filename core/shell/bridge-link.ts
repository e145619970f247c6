/** `bridge link` and `bridge vlan`. Source: iproute2 6.1.0, bridge/link.c (print_linkinfo) and bridge/vlan.c (print_vlan). */
import type { PortView } from '../apps/devices';
import type { InterfaceView } from '../apps/process';
import { fail, ok, type Result } from '../base/result';
import type { BridgeCall, BridgeSource } from './bridge';
import { complained, type Outcome, printed } from './command';
import { linkFlags, linkName } from './interface-words';
import { incomplete, WRONG_USE } from './ip-words';
import { portCost } from './link-details';

const DETAILS =
  '    hairpin off guard off root_block off fastleave off learning on flood on mcast_flood on bcast_flood on mcast_router 1 mcast_to_unicast off neigh_suppress off vlan_tunnel off isolated off locked off \n';
/** IFNAMSIZ and VLAN_ID_LEN. */
const NAME_WIDTH = 16;
const NUMBER_WIDTH = 9;

export const bridgeLink: BridgeCall = (source, words, details) => {
  const given = read(source, words, ['dev', 'master']);
  if (!given.ok) return given.error;
  const [device, master] = given.value;
  const rows = source.interfaces().flatMap((one) => {
    const { port } = one;
    const isAsked = (device === undefined || one.name === device) && (master === undefined || port?.bridge === master);
    return port === null || !isAsked ? [] : [`${line(one, port)}${details ? DETAILS : ''}`];
  });
  return printed(rows.join(''));
};

function line(one: InterfaceView, { bridge, forwarding }: PortView): string {
  const state = forwarding ? 'forwarding' : 'disabled';
  const head = `${one.index}: ${linkName(one)}: ${linkFlags(one)} mtu ${one.mtu}`;
  return `${head} master ${bridge} state ${state} priority 32 cost ${portCost(one)} \n`;
}

/** The values of `keys`, or what is wrong. */
function read(
  source: BridgeSource,
  words: readonly string[],
  keys: readonly string[],
): Result<readonly (string | undefined)[], Outcome> {
  const given = new Map<string, string>();
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    if (!keys.includes(word)) continue;
    const value = words[++at];
    if (value === undefined) return fail(incomplete());
    if (word !== 'vid' && !source.interfaces().some((one) => one.name === value)) {
      return fail(complained(`Cannot find device "${value}"\n`, WRONG_USE));
    }
    given.set(word, value);
  }
  return ok(keys.map((key) => given.get(key)));
}

export const bridgeVlan: BridgeCall = (source, words) => {
  const given = read(source, words, ['dev', 'vid']);
  if (!given.ok) return given.error;
  const [device, vid] = given.value;
  const head = `${'port'.padEnd(NAME_WIDTH)}  ${'vlan-id'.padEnd(NUMBER_WIDTH)}\n`;
  const rows = source.interfaces().flatMap((one) => {
    if (device !== undefined && one.name !== device) return [];
    const shown = vlansOf(source, one).filter(({ id }) => vid === undefined || id === Number(vid));
    return shown.map(({ id, untagged }, i) => {
      const name = (i === 0 ? one.name : '').padEnd(NAME_WIDTH);
      return `${name}  ${id}${untagged ? ' PVID Egress Untagged' : ''}\n`;
    });
  });
  return printed(head + rows.join(''));
};

/** A bridge that filters is itself in VLAN 1. */
function vlansOf(source: BridgeSource, one: InterfaceView): NonNullable<PortView['vlans']> {
  if (one.device.kind !== 'bridge') return one.port?.vlans ?? [];
  const filters = source.interfaces().some(({ port }) => port?.bridge === one.name && port.vlans !== null);
  return filters ? [{ id: 1, untagged: true }] : [];
}
