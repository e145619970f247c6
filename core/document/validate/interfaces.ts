/** Interfaces: their fields, which type has which, names and addresses that are there once. */

import { isMulticastAddress, LIMITED_BROADCAST_ADDRESS, UNSPECIFIED_ADDRESS } from '../../wire/ipv4-address';
import { shownValue } from '../diagnostic';
import { INTERFACE_TYPES } from '../topology';
import {
  type Check,
  type Fields,
  isAddress,
  isInterface,
  isMac,
  isObject,
  isOwnMac,
  isPortNumber,
  isPrefix,
  isTrueOrFalse,
  isVlanNumber,
  listOf,
  newName,
  objectOf,
  oneOf,
  optional,
  required,
  wholeNumberBetween,
} from './checks';
import { type Place, pathOf, place, type Report } from './report';
import type { InterfaceSurvey, NodeSurvey } from './survey';

/** RFC 791 §3.2: every link must carry 68 bytes; the total length field ends at 65535. */
const isMtu = wholeNumberBetween(68, 65_535);
/** LOOPBACK's MTU in Linux is 65536 (drivers/net/loopback.c). */
const isLoopbackMtu = wholeNumberBetween(68, 65_536);

export const FORWARDING_FIELDS: Fields = { mac: required(isMac), to: required(isAddress) };

/** Fields of all types; `owners` says which type has which. */
export const INTERFACE_FIELDS: Fields = {
  name: required(newName(isInterface)),
  type: optional(oneOf(INTERFACE_TYPES)),
  mac: optional(isOwnMac),
  addresses: optional(listOf(isPrefix)),
  mtu: optional(isMtu),
  up: optional(isTrueOrFalse),
  vlan: optional(isVlanNumber),
  trunk: optional(listOf(isVlanNumber)),
  members: optional(listOf(isInterface)),
  parent: optional(isInterface),
  vni: optional(wholeNumberBetween(0, 0xffffff)),
  local: optional(isAddress),
  remote: optional(isAddress),
  port: optional(isPortNumber),
  fdb: optional(listOf(objectOf(FORWARDING_FIELDS))),
};

const isInterfaceObject = objectOf(INTERFACE_FIELDS);
const isLoopbackObject = objectOf({ ...INTERFACE_FIELDS, mac: optional(isMac), mtu: optional(isLoopbackMtu) });

export const isInterfaceEntry: Check = (value, at, report) =>
  isObject(value) && value['name'] === 'lo'
    ? isLoopbackObject(value, at, report)
    : isInterfaceObject(value, at, report);

/** Which types of interface have the field; a switch port has `vlan` and `trunk` besides. */
const OWNERS: { readonly [field: string]: readonly string[] } = {
  vlan: ['vlan'],
  trunk: [],
  members: ['bridge'],
  parent: ['vlan'],
  vni: ['vxlan'],
  local: ['vxlan', 'ipip'],
  remote: ['ipip'],
  port: ['vxlan'],
  fdb: ['vxlan'],
};
const SWITCH_PORT_FIELDS: readonly string[] = ['vlan', 'trunk'];

const NEEDED: { readonly [type: string]: readonly string[] } = { vlan: ['parent', 'vlan'], vxlan: ['vni'] };

const KNOWN_TYPES: ReadonlySet<unknown> = new Set(INTERFACE_TYPES);

export function checkInterfaces(node: NodeSurvey, report: Report): void {
  for (const found of node.interfaces) {
    const first = node.byName.get(found.name);
    if (first !== undefined && first !== found) {
      report.add(place(found.at, 'name'), 'interface-twice', {
        value: shownValue(found.name),
        first: pathOf(first.at),
      });
    }
    checkType(node, found, report);
    checkAddresses(found, report);
  }
}

function checkType(node: NodeSurvey, found: InterfaceSurvey, report: Report): void {
  const { raw, at, type } = found;
  if (!KNOWN_TYPES.has(type)) return;
  if (type !== 'ethernet' && (node.isSwitch || found.name === 'lo')) {
    report.add(place(at, 'type'), 'not-one-of', { value: shownValue(type), choices: 'ethernet' });
    return;
  }
  for (const field in OWNERS) {
    if (raw[field] === undefined || (node.isSwitch && SWITCH_PORT_FIELDS.includes(field))) continue;
    const owners = OWNERS[field] as readonly string[];
    if (owners.includes(type as string)) continue;
    if (owners.length === 0) report.add(place(at, field), 'switch-port-only', { field });
    else report.add(place(at, field), 'field-of-other-type', { field, types: owners.join(', '), type: type as string });
  }
  for (const field of NEEDED[type as string] ?? []) {
    if (raw[field] === undefined) report.add(place(at, field), 'missing', {});
  }
  if (node.isSwitch && raw['vlan'] !== undefined && raw['trunk'] !== undefined) report.add(at, 'vlan-and-trunk', {});
}

function checkAddresses(found: InterfaceSurvey, report: Report): void {
  const seen = new Map<string, Place>();
  for (const { at, text, prefix } of found.addresses) {
    if (!isUsableAddress(prefix.address)) report.add(at, 'address-unusable', { value: shownValue(text) });
    const first = seen.get(text);
    if (first === undefined) seen.set(text, at);
    else report.add(at, 'value-twice', { value: shownValue(text), first: pathOf(first) });
  }
}

/** Whether an interface can have the address, or a gateway be there. */
export function isUsableAddress(address: number): boolean {
  return address !== UNSPECIFIED_ADDRESS && address !== LIMITED_BROADCAST_ADDRESS && !isMulticastAddress(address);
}
