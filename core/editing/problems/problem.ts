/** What can be wrong with a network that is a valid file: a code with facts, the place and, where there is one, the repair. */
import type { Fix } from './fix';

/** `other` names an interface elsewhere as "pc2 eth0"; `to` is "default" or a prefix. */
export interface ProblemFacts {
  'address-twice': { readonly interface: string; readonly address: string; readonly other: string };
  'address-elsewhere': { readonly interface: string; readonly address: string; readonly other: string };
  'address-network': { readonly interface: string; readonly address: string; readonly subnet: string };
  'address-broadcast': { readonly interface: string; readonly address: string; readonly subnet: string };
  /** `alone`: the node has no other address either. */
  'address-missing': { readonly node: string; readonly interface: string; readonly alone: boolean };
  'length-differs': { readonly interface: string; readonly length: number; readonly expected: number };
  'subnets-on-wire': { readonly interface: string; readonly subnet: string; readonly other: string };
  'subnet-twice': { readonly interface: string; readonly subnet: string; readonly other: string };
  /** `inner`, on another wire, is a part of `subnet`. */
  'subnet-around': {
    readonly interface: string;
    readonly subnet: string;
    readonly other: string;
    readonly inner: string;
  };
  'mac-twice': { readonly interface: string; readonly mac: string; readonly other: string };
  'gateway-nobody': { readonly to: string; readonly via: string };
  'gateway-not-forwarding': { readonly to: string; readonly via: string; readonly other: string };
  /** Linux takes it as "on this link". */
  'gateway-self': { readonly to: string; readonly via: string; readonly node: string };
  'route-down': { readonly to: string; readonly interface: string };
  'route-uncabled': { readonly to: string; readonly interface: string };
  'default-missing': { readonly node: string };
  'route-missing': { readonly to: string; readonly from: string };
  'route-back-missing': { readonly to: string; readonly from: string };
  'route-loop': { readonly to: string; readonly node: string; readonly next: string };
  'not-forwarding': { readonly node: string };
  'switch-loop': { readonly switches: string };
  'link-down': { readonly one: string; readonly other: string };
  /** Its loss is 1: whatever enters is gone. */
  'link-loses-all': { readonly one: string; readonly other: string };
  'interface-down': { readonly interface: string };
  'no-cable': { readonly node: string };
  'mtu-differs': {
    readonly interface: string;
    readonly mtu: number;
    readonly other: string;
    readonly otherMtu: number;
  };
  /** Frames without a tag meet a port that takes only tagged ones. */
  'vlan-untagged': { readonly interface: string; readonly other: string; readonly vlans: string };
  /** Two ports join two VLANs. */
  'vlan-other': {
    readonly interface: string;
    readonly vlan: number;
    readonly other: string;
    readonly otherVlan: number;
  };
  'vlan-not-carried': { readonly interface: string; readonly vlans: string; readonly other: string };
  /** A VXLAN without an entry for 00:00:00:00:00:00. */
  'vxlan-nowhere': { readonly interface: string };
  'dhcp-range': { readonly range: string };
  'resolver-nobody': { readonly address: string };
  'resolver-silent': { readonly address: string; readonly other: string };
  /** `weightless`: there are real servers, all of weight 0. */
  'virtual-unserved': { readonly virtual: string; readonly weightless: boolean };
}
export type ProblemCode = keyof ProblemFacts;

export const PROBLEM_SEVERITIES = {
  'address-twice': 'error',
  'address-elsewhere': 'warning',
  'address-network': 'error',
  'address-broadcast': 'error',
  'address-missing': 'warning',
  'length-differs': 'error',
  'subnets-on-wire': 'warning',
  'subnet-twice': 'warning',
  'subnet-around': 'warning',
  'mac-twice': 'error',
  'gateway-nobody': 'error',
  'gateway-not-forwarding': 'error',
  'gateway-self': 'warning',
  'route-down': 'error',
  'route-uncabled': 'warning',
  'default-missing': 'warning',
  'route-missing': 'warning',
  'route-back-missing': 'warning',
  'route-loop': 'warning',
  'not-forwarding': 'warning',
  'switch-loop': 'error',
  'link-down': 'warning',
  'link-loses-all': 'warning',
  'interface-down': 'warning',
  'no-cable': 'warning',
  'mtu-differs': 'warning',
  'vlan-untagged': 'warning',
  'vlan-other': 'warning',
  'vlan-not-carried': 'warning',
  'vxlan-nowhere': 'warning',
  'dhcp-range': 'error',
  'resolver-nobody': 'warning',
  'resolver-silent': 'warning',
  'virtual-unserved': 'warning',
} as const satisfies { readonly [C in ProblemCode]: 'error' | 'warning' };

/** Where a problem is seen: the node or link that the drawing marks, and the place in the file. */
export interface ProblemPlace {
  readonly node: string | null;
  /** As of `linkKey`. */
  readonly link: string | null;
  /** "nodes[5].routes[0].via" */
  readonly path: string;
}

export type Problem = {
  readonly [C in ProblemCode]: ProblemPlace & {
    readonly code: C;
    readonly severity: 'error' | 'warning';
    readonly facts: ProblemFacts[C];
    readonly fix: Fix | null;
  };
}[ProblemCode];

export function makeProblem<C extends ProblemCode>(
  code: C,
  place: ProblemPlace,
  facts: ProblemFacts[C],
  fix: Fix | null,
): Problem {
  return { ...place, code, severity: PROBLEM_SEVERITIES[code], facts, fix } as Problem;
}

/** The same for one problem however often it is found: what lists use as a key. */
export function problemKey({ code, path, facts }: Problem): string {
  return `${code} ${path} ${Object.values(facts).join(' ')}`;
}
