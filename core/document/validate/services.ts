/** Services: the fields of each type, and ports that two services of one node would fight over. */

import { UNSPECIFIED_ADDRESS } from '../../wire/ipv4-address';
import { shortened, shownValue } from '../diagnostic';
import { isHostName, parseDhcpRange, parseEndpoint } from '../notation';
import { DEFAULT_SERVICE_PORTS, LVS_MODES, LVS_SCHEDULERS, type ServiceType } from '../topology';
import {
  type Check,
  checkFields,
  type Fields,
  isAddress,
  isEndpoint,
  isObject,
  isPortNumber,
  isServer,
  isText,
  listOf,
  objectOf,
  oneOf,
  optional,
  required,
  tableOf,
  wholeNumberBetween,
} from './checks';
import { type Place, pathOf, place, type Report } from './report';
import { type NodeSurvey, objectsIn } from './survey';

/** Names of a zone and of /etc/hosts, each with an address. */
export const isHostTable: Check = tableOf((name, at, report) => {
  if (isHostName(name)) return true;
  report.add(at, 'not-host-name', { value: shownValue(name) });
  return false;
}, isAddress);

const isPages: Check = tableOf((name, at, report) => {
  if (/^\/[^\s\p{Cc}]*$/u.test(name)) return true;
  report.add(at, 'not-page-path', { name: shortened(name) });
  return false;
}, isText);

const isDhcpRange: Check = (value, at, report) => {
  const readable = typeof value === 'string' || (Array.isArray(value) && value.every((end) => typeof end === 'string'));
  const range = readable ? parseDhcpRange(value) : null;
  if (range !== null && range.first <= range.last) return true;
  report.add(at, range === null ? 'not-dhcp-range' : 'dhcp-range-backwards', { value: shownValue(value) });
  return false;
};

/** ip_vs.h keeps weights as int; 0 takes no new connections. */
export const SERVER_FIELDS: Fields = {
  address: required(isServer),
  weight: optional(wholeNumberBetween(0, 65_535)),
};
const isServerObject = objectOf(SERVER_FIELDS);

const isUpstream: Check = (value, at, report) => (isObject(value) ? isServerObject : isServer)(value, at, report);
const isListen: Check = (value, at, report) =>
  (typeof value === 'number' ? isPortNumber : isEndpoint)(value, at, report);

const type = required(isText);
const port = optional(isPortNumber);

export const SERVICE_FIELDS: { readonly [T in ServiceType]: Fields } = {
  http: { type, port, pages: optional(isPages) },
  dns: { type, port, zone: optional(isHostTable) },
  'tcp-echo': { type, port },
  'udp-echo': { type, port },
  dhcp: {
    type,
    range: required(isDhcpRange),
    router: optional(isAddress),
    resolvers: optional(listOf(isAddress)),
    lease_s: optional(wholeNumberBetween(1, 0xffffffff)),
  },
  lvs: {
    type,
    virtual: required(isEndpoint),
    scheduler: optional(oneOf(LVS_SCHEDULERS)),
    mode: optional(oneOf(LVS_MODES)),
    real: optional(listOf(isServerObject)),
  },
  proxy: {
    type,
    listen: required(isListen),
    upstreams: required(listOf(isUpstream)),
    scheduler: optional(oneOf(LVS_SCHEDULERS)),
  },
};
const isServiceType = oneOf(Object.keys(SERVICE_FIELDS));

export const isService: Check = (value, at, report) => {
  if (!isObject(value)) return objectOf({})(value, at, report);
  if (value['type'] === undefined) return checkFields(value, { type }, at, report);
  return (
    isServiceType(value['type'], place(at, 'type'), report) &&
    checkFields(value, SERVICE_FIELDS[value['type'] as ServiceType], at, report)
  );
};

/** Every service listens on all addresses, a proxy perhaps on one. */
export function checkServices(node: NodeSurvey, report: Report): void {
  const taken = new Map<string, Place>();
  for (const { value, at } of objectsIn(node.raw['services'], node.at, 'services')) {
    const socket = socketOf(value);
    if (socket === null) continue;
    const anywhere = `${socket.protocol} ${socket.port}`;
    const here = `${anywhere} ${socket.address ?? ''}`;
    // Under "protocol port" the first of all, under "protocol port address" the first on that address or on all.
    const first = taken.get(`${anywhere} `) ?? (socket.address === null ? taken.get(anywhere) : taken.get(here));
    if (first !== undefined) {
      report.add(place(at, socket.field), 'port-taken', { port: socket.port, first: pathOf(first) });
    } else {
      taken.set(here, at);
      if (!taken.has(anywhere)) taken.set(anywhere, at);
    }
  }
}

interface Socket {
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
  /** null: all addresses. */
  readonly address: number | null;
  readonly field: string;
}

function socketOf(raw: { readonly [name: string]: unknown }): Socket | null {
  const service = raw['type'];
  if (service === 'http' || service === 'tcp-echo' || service === 'dns' || service === 'udp-echo') {
    const port = raw['port'] ?? DEFAULT_SERVICE_PORTS[service];
    const protocol = service === 'dns' || service === 'udp-echo' ? 'udp' : 'tcp';
    return typeof port === 'number' ? { protocol, port, address: null, field: 'port' } : null;
  }
  if (service === 'dhcp') return { protocol: 'udp', port: 67, address: null, field: 'type' };
  const { listen } = raw;
  if (service !== 'proxy') return null;
  if (typeof listen === 'number') return { protocol: 'tcp', port: listen, address: null, field: 'listen' };
  const endpoint = typeof listen === 'string' ? parseEndpoint(listen) : null;
  if (endpoint === null) return null;
  const address = endpoint.address === UNSPECIFIED_ADDRESS ? null : endpoint.address;
  return { protocol: 'tcp', port: endpoint.port, address, field: 'listen' };
}
