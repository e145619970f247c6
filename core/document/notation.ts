/** The small notations inside the texts of a file: link ends, script lines, endpoints and ranges. Each is null for anything else. */

import { parseIpv4Address } from '../wire/ipv4-address';

const NODE_ID = /^[A-Za-z][A-Za-z0-9._-]{0,31}$/;
/** IFNAMSIZ counts the terminating zero (include/uapi/linux/if.h). */
const MAX_INTERFACE_NAME = 15;
/** dev_valid_name in net/core/dev.c, and no invisible characters. */
const NOT_IN_INTERFACE_NAME = /[\s/:\p{Cc}\p{Cf}\p{Cs}]/u;
/** Directories of /proc/sys/net/ipv4/conf besides the interfaces' own; Linux refuses them as names. */
const TAKEN_INTERFACE_NAMES: ReadonlySet<string> = new Set(['.', '..', 'all', 'default']);

export function isNodeId(text: string): boolean {
  return NODE_ID.test(text);
}

/** What Linux takes as an interface name: 15 bytes of UTF-8 at most. */
export function isInterfaceName(text: string): boolean {
  if (text.length === 0 || text.length > MAX_INTERFACE_NAME) return false;
  if (NOT_IN_INTERFACE_NAME.test(text) || TAKEN_INTERFACE_NAMES.has(text)) return false;
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes <= MAX_INTERFACE_NAME;
}

/** RFC 1123 §2.1 with the underscore that real zones use; 253 characters at most. */
export function isHostName(text: string): boolean {
  return text.length <= 253 && /^[A-Za-z0-9_]([A-Za-z0-9_-]{0,62})(\.[A-Za-z0-9_][A-Za-z0-9_-]{0,62})*\.?$/.test(text);
}

export interface LinkEnd {
  readonly node: string;
  readonly interface: string;
}

/** "pc1:eth0". */
export function parseLinkEnd(text: string): LinkEnd | null {
  const colon = text.indexOf(':');
  const end = { node: text.slice(0, Math.max(colon, 0)), interface: text.slice(colon + 1) };
  return isNodeId(end.node) && isInterfaceName(end.interface) ? end : null;
}

export function formatLinkEnd(node: string, interfaceName: string): string {
  return `${node}:${interfaceName}`;
}

export interface ScriptLine {
  readonly node: string;
  /** Without the `&`. */
  readonly command: string;
  /** The line ends in `&`: the next command does not wait for this one. */
  readonly background: boolean;
}

/** "pc1: ping -c 1 192.168.20.2", also of the command line's --do. */
export function parseScriptLine(text: string): ScriptLine | null {
  const match = /^\s*([^\s:]+):\s*([^\p{Cc}]*)$/u.exec(text);
  if (match === null || !isNodeId(match[1] as string)) return null;
  const line = (match[2] as string).trim();
  const background = line.endsWith('&');
  const command = background ? line.slice(0, -1).trim() : line;
  return command === '' || command.endsWith('&') ? null : { node: match[1] as string, command, background };
}

export interface Endpoint {
  readonly address: number;
  readonly port: number;
}

export function isPort(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 65535;
}

/** "10.0.0.1:80". */
export function parseEndpoint(text: string): Endpoint | null {
  const colon = text.lastIndexOf(':');
  if (colon === -1 || !/^[1-9]\d{0,4}$/.test(text.slice(colon + 1))) return null;
  const address = parseIpv4Address(text.slice(0, colon));
  const port = Number(text.slice(colon + 1));
  return address === null || !isPort(port) ? null : { address, port };
}

export interface ServerAddress {
  readonly address: number;
  /** null where the text has none. */
  readonly port: number | null;
}

/** "10.0.0.1" or "10.0.0.1:80". */
export function parseServer(text: string): ServerAddress | null {
  const address = parseIpv4Address(text);
  return address === null ? parseEndpoint(text) : { address, port: null };
}

export interface AddressRange {
  readonly first: number;
  readonly last: number;
}

/** "10.0.0.100-10.0.0.200" or ["10.0.0.100", "10.0.0.200"], in whatever order the file has them. */
export function parseDhcpRange(range: string | readonly string[]): AddressRange | null {
  const ends = typeof range === 'string' ? range.split('-').map((end) => end.trim()) : range;
  if (ends.length !== 2) return null;
  const first = parseIpv4Address(ends[0] as string);
  const last = parseIpv4Address(ends[1] as string);
  return first === null || last === null ? null : { first, last };
}
