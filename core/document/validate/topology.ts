/** Everything that a topology must be, in one list of faults: first the fields of each part, then what crosses them. */

import { makeDiagnostic, shownValue } from '../diagnostic';
import type { HostPart } from '../diagnostic-facts';
import type { JsonObject } from '../json';
import { isNodeId } from '../notation';
import { AREA_COLORS, type Diagnostic, FILE_NODE_KINDS, FORMAT, NODE_KINDS, type Topology } from '../topology';
import { checkBalancing } from './balancing';
import {
  type Check,
  checkFields,
  type Fields,
  isAddress,
  isObject,
  isText,
  isTrueOrFalse,
  listOf,
  newName,
  numberBetween,
  objectOf,
  oneOf,
  optional,
  required,
  textIn,
  wholeNumberBetween,
} from './checks';
import { checkInterfaces, isInterfaceEntry } from './interfaces';
import { checkLinks, checkScript, isScript, LINK_FIELDS } from './links';
import { checkNeighbors, NEIGHBOR_FIELDS } from './neighbors';
import { type Place, pathOf, place, Report } from './report';
import { checkRoutes, ROUTE_FIELDS } from './routes';
import { checkServices, isHostTable, isService } from './services';
import { checkStacking } from './stacking';
import { type NodeSurvey, objectsIn, surveyNode } from './survey';
import { checkSysctl, isSysctlTable } from './sysctl';

/** Far enough for any page, near enough for every drawing library. */
const isCoordinate = numberBetween(-1_000_000, 1_000_000);
export const POSITION_FIELDS: Fields = { x: required(isCoordinate), y: required(isCoordinate) };

export const NODE_FIELDS: Fields = {
  id: required(newName(textIn(isNodeId, 'not-node-id'))),
  kind: required(oneOf(FILE_NODE_KINDS)),
  label: optional(isText),
  icon: optional(oneOf(NODE_KINDS)),
  position: optional(objectOf(POSITION_FIELDS)),
  locked: optional(isTrueOrFalse),
  interfaces: required(listOf(isInterfaceEntry)),
  routes: optional(listOf(objectOf(ROUTE_FIELDS))),
  neighbors: optional(listOf(objectOf(NEIGHBOR_FIELDS))),
  resolvers: optional(listOf(isAddress)),
  hosts: optional(isHostTable),
  sysctl: optional(isSysctlTable),
  services: optional(listOf(isService)),
};

const isSize = numberBetween(1, 1_000_000);

export const AREA_FIELDS: Fields = {
  id: required(newName(textIn(isNodeId, 'not-node-id'))),
  x: required(isCoordinate),
  y: required(isCoordinate),
  width: required(isSize),
  height: required(isSize),
  label: optional(isText),
  color: optional(oneOf(AREA_COLORS)),
  locked: optional(isTrueOrFalse),
};

export const PAGE_TEXT_FIELDS: Fields = {
  id: required(newName(textIn(isNodeId, 'not-node-id'))),
  x: required(isCoordinate),
  y: required(isCoordinate),
  width: optional(isSize),
  text: required(isText),
  locked: optional(isTrueOrFalse),
};

const isNodeObject = objectOf(NODE_FIELDS);
const isNode: Check = (value, at, report) => report.known.nodes.has(value) || isNodeObject(value, at, report);
const isLinkObject = objectOf(LINK_FIELDS);
const isLink: Check = (value, at, report) => report.known.links.has(value) || isLinkObject(value, at, report);

const isFormat: Check = (value, at, report) => {
  if (value === FORMAT) return true;
  report.add(at, 'not-packetwalk', { value: shownValue(value) });
  return false;
};

export const TOPOLOGY_FIELDS: Fields = {
  format: required(isFormat),
  version: required(wholeNumberBetween(1, Number.MAX_SAFE_INTEGER)),
  name: optional(isText),
  name_zh: optional(isText),
  notes: optional(isText),
  notes_zh: optional(isText),
  nodes: required(listOf(isNode)),
  links: required(listOf(isLink)),
  script: optional(isScript),
  areas: optional(listOf(objectOf(AREA_FIELDS))),
  texts: optional(listOf(objectOf(PAGE_TEXT_FIELDS))),
};

const NOT_ON_SWITCH: readonly HostPart[] = ['routes', 'neighbors', 'resolvers', 'hosts', 'sysctl', 'services'];

/**
 * All faults of a topology that `read.ts` has brought to the current version; none means that it is a `Topology`. Nodes and links that stand
 * in `before`, a topology without faults, as the very same objects are not looked into again: what is found is the same.
 */
export function validateTopology(topology: unknown, before?: Topology): readonly Diagnostic[] {
  const known = { nodes: new Set<unknown>(before?.nodes), links: new Set<unknown>(before?.links) };
  if (isObject(topology)) return Report.of(known, (report) => checkTopology(topology, report));
  return [makeDiagnostic('', 'wrong-shape', { value: shownValue(topology), expected: 'object' })];
}

function checkTopology(topology: JsonObject, report: Report): void {
  checkFields(topology, TOPOLOGY_FIELDS, null, report);
  const byId = new Map<string, NodeSurvey>();
  for (const { value: raw, at } of objectsIn(topology['nodes'], null, 'nodes')) {
    const node = surveyNode(raw, at);
    if (!report.known.nodes.has(raw)) checkNode(node, report);
    if (node.id === null) continue;
    const first = byId.get(node.id);
    if (first === undefined) byId.set(node.id, node);
    else report.add(place(at, 'id'), 'node-twice', { value: shownValue(node.id), first: pathOf(first.at) });
  }
  checkLinks(topology['links'], byId, report);
  checkShapes(topology, report);
  checkScript(topology['script'], byId, report);
}

/** Areas and texts are told apart by one set of ids. */
function checkShapes(topology: JsonObject, report: Report): void {
  const firsts = new Map<string, Place>();
  for (const list of ['areas', 'texts']) {
    for (const { value, at } of objectsIn(topology[list], null, list)) {
      const { id } = value;
      if (typeof id !== 'string') continue;
      const first = firsts.get(id);
      if (first === undefined) firsts.set(id, at);
      else report.add(place(at, 'id'), 'value-twice', { value: shownValue(id), first: pathOf(first) });
    }
  }
}

function checkNode(node: NodeSurvey, report: Report): void {
  checkInterfaces(node, report);
  checkStacking(node, report);
  if (node.isSwitch) {
    checkSwitch(node, report);
    return;
  }
  checkRoutes(node, report);
  checkNeighbors(node, report);
  checkSysctl(node, report);
  checkServices(node, report);
  checkBalancing(node, report);
}

/** A switch forwards frames and has nothing above them; an empty list or table says just that. */
function checkSwitch(node: NodeSurvey, report: Report): void {
  for (const part of NOT_ON_SWITCH) {
    if (!isEmpty(node.raw[part])) report.add(place(node.at, part), 'not-on-switch', { part });
  }
  for (const port of node.interfaces) {
    if (!isEmpty(port.raw['addresses']))
      report.add(place(port.at, 'addresses'), 'not-on-switch', { part: 'addresses' });
  }
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}
