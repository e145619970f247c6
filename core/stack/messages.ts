/** What the stack of a node hands to the processes on it. Addresses are unsigned 32-bit numbers. */

export interface EchoReply {
  readonly source: number;
  readonly destination: number;
  readonly identifier: number;
  readonly sequence: number;
  readonly ttl: number;
  /** Bytes of the ICMP message, header included (84-byte packet: 64). */
  readonly length: number;
}

/** An ICMP error about a packet that this process sent. */
export interface IcmpError {
  /** Sender of the error; an address of this node itself where its own stack gave up (ARP failed). */
  readonly from: number;
  readonly type: number;
  readonly code: number;
  /** Next-hop MTU (type 3 code 4) or gateway (type 5), else 0. */
  readonly rest: number;
  readonly ttl: number;
  readonly quoted: {
    readonly source: number;
    readonly destination: number;
    readonly protocol: number;
    /** Echo: identifier and sequence; UDP and TCP: source and destination port. */
    readonly first: number;
    readonly second: number;
  };
}

export interface Datagram {
  readonly source: number;
  readonly sourcePort: number;
  readonly destination: number;
  readonly destinationPort: number;
  readonly ttl: number;
  /** That it came in by. */
  readonly interface: string;
  readonly payload: Uint8Array;
}

/**
 * `connected`: the handshake is done; `acceptable`: a new connection waits at a listening socket; `readable`: bytes or the end of them have
 * come; `writable`: there is room to write again; `failed`: the connection is over, `view(socket).error` says why.
 */
export type SocketEvent = 'connected' | 'acceptable' | 'readable' | 'writable' | 'failed';

/** An ARP packet as a packet socket sees it. MACs are 48-bit numbers. */
export interface ArpMessage {
  readonly operation: number;
  readonly senderMac: number;
  readonly senderIp: number;
  readonly targetMac: number;
  readonly targetIp: number;
  /** The frame was to this interface alone. */
  readonly unicast: boolean;
}
