/** What a session answers when asked about its step log: plain data, computed from the log, never stored. */
import type { Disposition } from './disposition';
import type { EventName, LayerName, NeighborState, ProtocolTag, RouteRow, Step } from './step';

/** Which steps to list; an absent field filters nothing. Fields are combined with "and", the values of one field with "or". */
export interface StepFilter {
  readonly nodes?: readonly string[];
  readonly layers?: readonly LayerName[];
  readonly protocols?: readonly ProtocolTag[];
  readonly events?: readonly EventName[];
  readonly flow?: number;
  /** Step numbers, inclusive. */
  readonly from?: number;
  readonly to?: number;
}

/** A step as lists show it: `route.lookup` carries only its matching rows. */
export interface ListedStep {
  readonly step: Step;
  readonly protocol: ProtocolTag;
  /** A decision of a node, as opposed to a frame on its way. */
  readonly decision: boolean;
}

export interface StepPage {
  /** Position of the first row among all steps that pass the filter, from 0. */
  readonly from: number;
  /** How many steps pass the filter now. */
  readonly total: number;
  readonly rows: readonly ListedStep[];
}

/** One command on one node, with its place in the log. */
export interface CommandRun {
  readonly id: number;
  readonly node: string;
  readonly command: string;
  readonly firstStep: number;
  /** null while it runs. */
  readonly lastStep: number | null;
  readonly status: number | null;
  readonly flow: number | null;
  readonly disposition: Disposition | null;
  /** What it has printed so far (cut to the last 64 KiB). */
  readonly output: string;
}

/** The scrubber's ticks: at most the number of columns that was asked for, each covering one step or many. */
export interface Overview {
  readonly firstStep: number;
  readonly lastStep: number;
  readonly stepsPerColumn: number;
  /** One a column: index into PROTOCOLS of the protocol that most of its steps have. */
  readonly protocol: Uint8Array;
  /** One a column: bit 0 a decision, bit 1 a drop, bit 2 a frame on a link, bit 3 the end of a flow. */
  readonly flags: Uint8Array;
  /** Stretches with a name, in order, that do not overlap: "pc1 finds its router", "Request", … */
  readonly phases: readonly Phase[];
}

export type PhaseKind =
  | 'command'
  | 'resolve'
  | 'request'
  | 'reply'
  | 'error'
  | 'handshake'
  | 'data'
  | 'teardown'
  | 'reset'
  | 'dns'
  | 'dhcp'
  | 'other';
export interface Phase {
  readonly kind: PhaseKind;
  readonly from: number;
  readonly to: number;
  /** Who resolves, and whom: node ids where known, else addresses. */
  readonly node?: string;
  readonly target?: string;
}

/** One link crossed by a packet on its way from end to end. */
/** A tunnel around what a frame carries. */
export interface TunnelMark {
  readonly kind: 'vxlan' | 'ipip';
  /** Of the packet inside, to its end. */
  readonly inside: ProtocolTag;
}

export interface JourneyRow {
  /** Frame number. */
  readonly packet: number;
  readonly from: { readonly node: string; readonly interface: string };
  readonly to: { readonly node: string; readonly interface: string } | null;
  readonly sendStep: number;
  /** null: lost, or still on its way. */
  readonly receiveStep: number | null;
  readonly src_mac: string;
  readonly dst_mac: string;
  readonly src_ip?: string;
  readonly dst_ip?: string;
  readonly ttl?: number;
  readonly src_port?: number;
  readonly dst_port?: number;
  readonly protocol: ProtocolTag;
  readonly info: string;
  /** Of the outermost tag. */
  readonly vlan?: number;
  readonly tunnel?: TunnelMark;
  /** How often the same TCP numbers had left before; absent where never. */
  readonly again?: number;
  /** What differs from the row before. */
  readonly changed: readonly ('src_mac' | 'dst_mac' | 'src_ip' | 'dst_ip' | 'ttl' | 'src_port' | 'dst_port')[];
}

/** The way of one packet: every link it crossed, in order; of copies (a flood) the one that went on furthest or was asked for. */
export interface Journey {
  /** The frame that the journey was asked for. */
  readonly packet: number;
  readonly rows: readonly JourneyRow[];
}

export interface NeighborRow {
  readonly ip: string;
  readonly mac: string | null;
  readonly interface: string;
  readonly state: NeighborState;
}

/** A connection that a load balancer has given to one of its real servers. Ends as "ip:port". */
export interface BalancedRow {
  readonly protocol: 'TCP' | 'UDP';
  readonly client: string;
  readonly virtual: string;
  readonly server: string;
  /** What the load balancer takes it to be, in the words of `ipvsadm -Lnc`. */
  readonly state: string;
}

/** What one node knows at a step. */
export interface NodeTables {
  readonly node: string;
  readonly step: number;
  readonly interfaces: readonly {
    readonly name: string;
    readonly mac: string;
    readonly addresses: readonly string[];
    readonly mtu: number;
    readonly up: boolean;
    readonly carrier: boolean;
  }[];
  readonly routes: readonly Omit<RouteRow, 'and' | 'match'>[];
  readonly neighbors: readonly NeighborRow[];
  /** Of a load balancer. */
  readonly balanced: readonly BalancedRow[];
  /** The MAC table of a switch, or of the bridges of a host. */
  readonly macs: readonly {
    readonly mac: string;
    readonly vlan: number | null;
    readonly port: string;
    readonly learnedFrom: number;
  }[];
}

/** Everything a decision card shows of one step. */
export interface StepContext {
  readonly step: Step;
  readonly protocol: ProtocolTag;
  readonly tables: NodeTables;
  /** Bytes of the step's frame; null where the step is about none. */
  readonly frame: Uint8Array | null;
  /** Bytes of the frame that this one carries on; null where the packet starts here. */
  readonly before: Uint8Array | null;
}

/** A file or the output of a command, as a node's system would show it. */
export interface LinuxPart {
  readonly kind: 'file' | 'command';
  /** The file's path, or the command. */
  readonly title: string;
  readonly text: string;
}
