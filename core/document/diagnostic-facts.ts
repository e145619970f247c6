/**
 * Everything that can be wrong with a topology file: a closed set of codes, each with the facts that its sentence needs.
 * `value` is what the file says there, as JSON, shortened and safe to print. `first` is the path of an earlier place.
 */
import type { JsonExpected } from './json';

export type ShapeName = 'object' | 'list' | 'text' | 'number' | 'whole-number' | 'true-or-false';
/** Parts of a node that a switch does not have. */
export type HostPart = 'routes' | 'neighbors' | 'resolvers' | 'hosts' | 'sysctl' | 'services' | 'addresses';

type Value = { readonly value: string };
type Place = { readonly line: number; readonly column: number };

export interface DiagnosticFacts {
  // The text
  'file-too-large': { readonly size: number; readonly limit: number };
  'json-syntax': Place & { readonly found: string; readonly expected: JsonExpected };
  'json-too-deep': Place & { readonly limit: number };
  'json-name-twice': Place & { readonly name: string };
  'json-name-reserved': Place & { readonly name: string };
  'more-errors': { readonly count: number };
  'many-more-errors': { readonly count: number };
  // The head
  'not-packetwalk': Value;
  'version-newer': { readonly version: number; readonly supported: number };
  'version-invalid': Value;
  // Shapes
  missing: Record<string, never>;
  'wrong-shape': Value & { readonly expected: ShapeName };
  'wrong-length': { readonly found: number; readonly expected: number };
  'out-of-range': Value & { readonly min: number; readonly max: number };
  'not-one-of': Value & { readonly choices: string };
  // Names and addresses
  'not-node-id': Value;
  'not-interface-name': Value;
  'not-host-name': Value;
  'name-reserved': Value;
  'not-ipv4-address': Value;
  'not-ipv4-prefix': Value;
  'address-unusable': Value;
  'not-mac': Value;
  'mac-group': Value;
  'mac-zero': Value;
  'not-endpoint': Value;
  'not-server': Value;
  // Nodes and interfaces
  'node-twice': Value & { readonly first: string };
  'interface-twice': Value & { readonly first: string };
  'not-on-switch': { readonly part: HostPart };
  'field-of-other-type': { readonly field: string; readonly types: string; readonly type: string };
  'switch-port-only': { readonly field: string };
  'vlan-and-trunk': Record<string, never>;
  'value-twice': Value & { readonly first: string };
  'interface-missing': Value & { readonly node: string };
  'member-unfit': Value;
  'member-twice': Value & { readonly bridge: string };
  'parent-unfit': Value;
  'parent-loop': Value;
  'vlan-twice': { readonly vlan: number; readonly parent: string; readonly first: string };
  'vni-twice': { readonly vni: number; readonly first: string };
  // Routes and neighbors
  'not-destination': Value;
  'host-bits': Value & { readonly network: string };
  'route-without-next-hop': Record<string, never>;
  'gateway-not-on-link': Value;
  'gateway-not-on-device': Value & { readonly dev: string };
  'gateway-broadcast': Value;
  'gateway-own': Value;
  'onlink-without-device': Record<string, never>;
  'route-twice': Value & { readonly metric: number; readonly first: string };
  'route-connected': Value & { readonly interface: string };
  'no-neighbors-there': Value;
  // Settings and services
  'not-sysctl': { readonly name: string };
  'sysctl-interface-missing': { readonly name: string; readonly interface: string };
  'not-page-path': { readonly name: string };
  'not-dhcp-range': Value;
  'dhcp-range-backwards': Value;
  'server-unusable': Value;
  'port-kept': Value & { readonly mode: string; readonly port: number };
  'port-taken': { readonly port: number; readonly first: string };
  // Links and script
  'not-link-end': Value;
  'node-missing': { readonly node: string };
  'no-cable-fits': { readonly interface: string; readonly type: string };
  'link-to-itself': Value;
  'interface-linked': Value & { readonly first: string };
  'not-an-end': Value;
  'not-script-line': Value;
}

export type DiagnosticCode = keyof DiagnosticFacts;
