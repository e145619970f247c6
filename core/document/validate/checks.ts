/** Small checks of one value each, and how they are put together. A check is true where the value is as it should be. */

import { parseIpv4Address } from '../../wire/ipv4-address';
import { isMulticastMac, parseMac } from '../../wire/mac-address';
import { parsePrefix } from '../../wire/prefix';
import { shownValue } from '../diagnostic';
import type { ShapeName } from '../diagnostic-facts';
import { type JsonObject, RESERVED_NAMES } from '../json';
import { isInterfaceName, parseEndpoint } from '../notation';
import { type Place, place, type Report } from './report';

export type Check = (value: unknown, at: Place, report: Report) => boolean;

/** The known fields of an object in the order in which they are saved. Others are kept and not looked at. */
export interface Fields {
  readonly [name: string]: { readonly required: boolean; readonly check: Check };
}

export function required(check: Check): Fields[string] {
  return { required: true, check };
}

export function optional(check: Check): Fields[string] {
  return { required: false, check };
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrongShape(value: unknown, expected: ShapeName, at: Place, report: Report): false {
  report.add(at, 'wrong-shape', { value: shownValue(value), expected });
  return false;
}

/** Whether the object has all required fields and every known field passes its check. */
export function checkFields(object: JsonObject, fields: Fields, at: Place | null, report: Report): boolean {
  let fine = true;
  for (const name in fields) {
    const { required, check } = fields[name] as Fields[string];
    const value = object[name];
    if (value !== undefined) fine = check(value, place(at, name), report) && fine;
    else if (required) {
      report.add(place(at, name), 'missing', {});
      fine = false;
    }
  }
  return fine;
}

export function objectOf(fields: Fields): Check {
  return (value, at, report) =>
    isObject(value) ? checkFields(value, fields, at, report) : wrongShape(value, 'object', at, report);
}

export function listOf(check: Check): Check {
  return (value, at, report) => {
    if (!Array.isArray(value)) return wrongShape(value, 'list', at, report);
    let fine = true;
    for (let i = 0; i < value.length; i++) fine = check(value[i], place(at, i), report) && fine;
    return fine;
  };
}

/** An object whose names are free: each name and each value is checked. */
export function tableOf(checkName: (name: string, at: Place, report: Report) => boolean, check: Check): Check {
  return (value, at, report) => {
    if (!isObject(value)) return wrongShape(value, 'object', at, report);
    let fine = true;
    for (const name of Object.keys(value)) {
      const there = place(at, name);
      fine = checkName(name, there, report) && check(value[name], there, report) && fine;
    }
    return fine;
  };
}

export const isText: Check = (value, at, report) => typeof value === 'string' || wrongShape(value, 'text', at, report);

export const isTrueOrFalse: Check = (value, at, report) =>
  typeof value === 'boolean' || wrongShape(value, 'true-or-false', at, report);

/** A finite number in a closed range; JSON's 1e999 is infinite. */
export function numberBetween(min: number, max: number): Check {
  return (value, at, report) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return wrongShape(value, 'number', at, report);
    if (value >= min && value <= max) return true;
    report.add(at, 'out-of-range', { value: shownValue(value), min, max });
    return false;
  };
}

export function wholeNumberBetween(min: number, max: number): Check {
  const inRange = numberBetween(min, max);
  return (value, at, report) =>
    typeof value === 'number' && !Number.isInteger(value) && Number.isFinite(value)
      ? wrongShape(value, 'whole-number', at, report)
      : inRange(value, at, report);
}

export const isPortNumber: Check = wholeNumberBetween(1, 65535);
/** IEEE 802.1Q-2022 §9.6: 0 and 4095 are reserved. */
export const isVlanNumber: Check = wholeNumberBetween(1, 4094);

export function oneOf(choices: readonly string[]): Check {
  const words = choices.join(', ');
  return (value, at, report) => {
    if (typeof value !== 'string') return wrongShape(value, 'text', at, report);
    if (choices.includes(value)) return true;
    report.add(at, 'not-one-of', { value: shownValue(value), choices: words });
    return false;
  };
}

/** Codes whose only fact is the value. */
type FormCode =
  | 'not-node-id'
  | 'not-interface-name'
  | 'not-ipv4-address'
  | 'not-ipv4-prefix'
  | 'not-mac'
  | 'not-endpoint'
  | 'not-server'
  | 'not-link-end'
  | 'not-script-line'
  | 'not-destination';

/** A text in one of the file's notations. */
export function textIn(isRight: (text: string) => boolean, code: FormCode): Check {
  return (value, at, report) => {
    if (typeof value !== 'string') return wrongShape(value, 'text', at, report);
    if (isRight(value)) return true;
    report.add(at, code, { value: shownValue(value) });
    return false;
  };
}

export const isAddress: Check = textIn((text) => parseIpv4Address(text) !== null, 'not-ipv4-address');
export const isPrefix: Check = textIn((text) => parsePrefix(text) !== null, 'not-ipv4-prefix');
export const isMac: Check = textIn((text) => parseMac(text) !== null, 'not-mac');
/** The name of an interface that is somewhere else in the node. */
export const isInterface: Check = textIn(isInterfaceName, 'not-interface-name');
export const isEndpoint: Check = textIn((text) => parseEndpoint(text) !== null, 'not-endpoint');
export const isServer: Check = textIn(
  (text) => parseIpv4Address(text) !== null || parseEndpoint(text) !== null,
  'not-server',
);

/** A MAC that an interface can have: neither a group's nor all zeros (is_valid_ether_addr in include/linux/etherdevice.h). */
export const isOwnMac: Check = (value, at, report) => {
  if (!isMac(value, at, report)) return false;
  const mac = parseMac(value as string) as number;
  if (mac !== 0 && !isMulticastMac(mac)) return true;
  report.add(at, mac === 0 ? 'mac-zero' : 'mac-group', { value: shownValue(value) });
  return false;
};

/** A name that something is known by from now on. */
export function newName(check: Check): Check {
  return (value, at, report) => {
    if (!check(value, at, report)) return false;
    if (!RESERVED_NAMES.has(value as string)) return true;
    report.add(at, 'name-reserved', { value: shownValue(value) });
    return false;
  };
}
