/**
 * What the checks across fields look at: the parts of a possibly wrong file that can be read, with their places.
 * Whatever has the wrong shape is left out here and reported by the field checks.
 */

import { type Prefix, parsePrefix } from '../../wire/prefix';
import type { JsonObject } from '../json';
import { isObject } from './checks';
import { type Place, place } from './report';

export interface InterfaceSurvey {
  readonly raw: JsonObject;
  readonly at: Place;
  readonly name: string;
  /** As the file has it; 'ethernet' when absent. */
  readonly type: unknown;
  readonly addresses: readonly { readonly at: Place; readonly text: string; readonly prefix: Prefix }[];
}

export interface NodeSurvey {
  readonly raw: JsonObject;
  readonly at: Place;
  /** What messages call the node: its id, or its place where it has none. */
  readonly id: string | null;
  readonly isSwitch: boolean;
  /** Every interface with a name, the first of each name also in `byName`. */
  readonly interfaces: readonly InterfaceSurvey[];
  readonly byName: ReadonlyMap<string, InterfaceSurvey>;
}

/** A part of the file that has the right shape, with its place. */
export interface Found<T> {
  readonly value: T;
  readonly at: Place;
}

const NONE: readonly never[] = [];

/** The objects of a list; what is no list has none. */
export function objectsIn(list: unknown, parent: Place | null, name: string): readonly Found<JsonObject>[] {
  return itemsIn(list, parent, name, isObject);
}

/** The texts of a list; what is no list has none. */
export function textsIn(list: unknown, parent: Place | null, name: string): readonly Found<string>[] {
  return itemsIn(list, parent, name, (item) => typeof item === 'string');
}

function itemsIn<T>(
  list: unknown,
  parent: Place | null,
  name: string,
  isRight: (item: unknown) => item is T,
): readonly Found<T>[] {
  if (!Array.isArray(list) || list.length === 0) return NONE;
  const at = place(parent, name);
  const found: Found<T>[] = [];
  for (let i = 0; i < list.length; i++) {
    const value: unknown = list[i];
    if (isRight(value)) found.push({ value, at: place(at, i) });
  }
  return found;
}

export function surveyNode(raw: JsonObject, at: Place): NodeSurvey {
  const interfaces: InterfaceSurvey[] = [];
  const byName = new Map<string, InterfaceSurvey>();
  for (const found of objectsIn(raw['interfaces'], at, 'interfaces')) {
    const { name, type = 'ethernet' } = found.value;
    if (typeof name !== 'string') continue;
    const surveyed = { raw: found.value, at: found.at, name, type, addresses: addressesOf(found.value, found.at) };
    interfaces.push(surveyed);
    if (!byName.has(name)) byName.set(name, surveyed);
  }
  const { id } = raw;
  return { raw, at, id: typeof id === 'string' ? id : null, isSwitch: raw['kind'] === 'switch', interfaces, byName };
}

function addressesOf(raw: JsonObject, at: Place): InterfaceSurvey['addresses'] {
  const addresses = [];
  for (const { value: text, at: there } of textsIn(raw['addresses'], at, 'addresses')) {
    const prefix = parsePrefix(text);
    if (prefix !== null) addresses.push({ at: there, text, prefix });
  }
  return addresses;
}

/** Whether the node has the interface; every host and router has `lo` without saying so. */
export function hasInterface(node: NodeSurvey, name: string): boolean {
  return node.byName.has(name) || (name === 'lo' && !node.isSwitch);
}
