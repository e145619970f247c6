/** What a process sees of virtual interfaces and bridges. MACs are 48-bit numbers, addresses unsigned 32-bit numbers. */

/** What kind of interface it is, with what `ip -d link` says of that kind. */
export type DeviceView =
  | { readonly kind: 'loopback' | 'ethernet' | 'dummy' }
  /** Nanoseconds until it next looks for MACs that were not heard of for long (gc_timer). */
  | { readonly kind: 'bridge'; readonly collectsIn: number }
  | { readonly kind: 'vlan'; readonly parent: string; readonly parentUp: boolean; readonly id: number }
  | { readonly kind: 'vxlan'; readonly vni: number; readonly local: number | null; readonly port: number }
  | { readonly kind: 'ipip'; readonly local: number | null; readonly remote: number | null };

/** An interface as the port of a bridge. */
export interface PortView {
  readonly bridge: string;
  readonly bridgeMac: number;
  /** From 1, in the order in which the ports joined. */
  readonly number: number;
  readonly forwarding: boolean;
  /** VLANs whose frames pass; null where the bridge does not filter by them. */
  readonly vlans: readonly { readonly id: number; readonly untagged: boolean }[] | null;
}

/** A row of a forwarding table: of a bridge, of a VXLAN interface, or of what an interface takes in itself. */
export interface ForwardingView {
  readonly mac: number;
  readonly device: string;
  readonly vlan: number | null;
  /** The bridge whose table it is in; null: the interface's own. */
  readonly bridge: string | null;
  /** VXLAN: the other end. */
  readonly to: number | null;
  readonly permanent: boolean;
}
