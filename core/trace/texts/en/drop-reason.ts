import type { DropReason } from '../../disposition';
import type { Definition } from '../table';

export const DROP_REASONS_EN: Readonly<Record<DropReason, Definition>> = {
  NOT_MINE: {
    label: 'it is for another MAC',
    title: 'Not for this node',
    definition: "The frame's destination MAC is neither this node's nor everyone's, so the node does not look inside.",
  },
  PORT_NOT_FORWARDING: {
    label: 'the port does not forward',
    title: 'This port does not forward',
    definition: 'The port of the switch is down or blocked: frames neither enter nor leave by it.',
  },
  SAME_PORT: {
    label: 'its destination is where it came from',
    title: 'Already on the right side',
    definition: 'The destination MAC is behind the port that the frame came in by, so everybody there has it already.',
  },
  INTERFACE_DOWN: {
    label: 'the interface is down',
    title: 'The interface is down',
    definition: 'An interface that is down neither sends nor receives. Bring it up with ip link set DEV up.',
  },
  LINK_DOWN: {
    label: 'the link is down',
    title: 'The link is down',
    definition: 'The cable is cut or there is none: nothing gets to the other end.',
  },
  LOST_BY_CHANCE: {
    label: 'the link loses frames by chance',
    title: 'Lost on the link',
    definition: "The link loses a share of its frames (loss), drawn from the run's seed. This frame was one of them.",
  },
  LOST_BY_PLAN: {
    label: 'the link loses this one by plan',
    title: 'Lost on the link',
    definition: 'The file says that the link loses just this frame, counted from the start of the run (drop).',
  },
  QUEUE_FULL: {
    label: 'the queue is full',
    title: 'The queue is full',
    definition: 'Frames come faster than the link takes them, and the queue before the link has no room left.',
  },
  TOO_BIG: {
    label: 'it is larger than the MTU',
    title: 'Larger than the MTU',
    definition: 'The packet inside is larger than the MTU of the interface, which cannot pass it on.',
  },
  UNKNOWN_ETHERTYPE: {
    label: 'nobody here knows its ethertype',
    title: 'An unknown ethertype',
    definition: 'The ethertype names a protocol that this node does not speak.',
  },
  MALFORMED: {
    label: 'it is malformed',
    title: 'Malformed',
    definition: 'A header is cut short or contradicts itself, so nothing in it can be trusted.',
  },
  BAD_CHECKSUM: {
    label: 'a checksum is wrong',
    title: 'A checksum is wrong',
    definition: 'A checksum does not fit the bytes it covers: something has changed on the way.',
  },
  NO_ROUTE: {
    label: 'no route matches',
    title: 'No route matches',
    definition: 'No route of this node matches the destination, and there is no default route. Add one.',
  },
  NEIGHBOR_UNREACHABLE: {
    label: 'the next hop does not answer ARP',
    title: 'The next hop does not answer',
    definition: 'The packet waited for the MAC of the next hop, and nobody answered ARP for it.',
  },
  NEIGHBOR_QUEUE_FULL: {
    label: 'too many packets wait for this MAC',
    title: 'Too many wait for this MAC',
    definition: 'While ARP asks for a MAC, only so many bytes may wait for it. The oldest packet makes room.',
  },
  TTL_EXPIRED: {
    label: 'its TTL has run out',
    title: 'The TTL has run out',
    definition:
      'The TTL would be 0 after this router, so the packet goes no further. That ends packets that go in circles.',
  },
  NOT_FORWARDING: {
    label: 'this host does not forward',
    title: 'This host is no router',
    definition: 'The packet is for somebody else, and net.ipv4.ip_forward is 0 here: the host does not pass it on.',
  },
  MARTIAN_SOURCE: {
    label: 'no such sender can be on this link',
    title: 'An impossible sender',
    definition:
      'The source address cannot come in by this interface: it is loopback, broadcast, multicast or an address of this node itself.',
  },
  MARTIAN_DESTINATION: {
    label: 'no such destination can be on this link',
    title: 'An impossible destination',
    definition: 'The destination address must not stand on a link: it is loopback or 0.0.0.0.',
  },
  REVERSE_PATH: {
    label: 'the way back leads elsewhere',
    title: 'The way back leads elsewhere',
    definition:
      'The route back to the sender does not leave by the interface the packet came in by, and rp_filter forbids that.',
  },
  NO_LISTENER: {
    label: 'nobody listens on the port',
    title: 'Nobody listens on this port',
    definition: 'No program on this node has opened the destination port.',
  },
  PROTOCOL_UNREACHABLE: {
    label: 'nobody here knows its protocol',
    title: 'An unknown protocol',
    definition: 'The IP header names a protocol that this node does not speak.',
  },
  FRAGMENTATION_NEEDED: {
    label: 'it is too large and must not be cut',
    title: 'The packet does not fit the next link',
    definition: 'The packet is larger than the MTU of the next link, and DF forbids to cut it into fragments.',
  },
  ICMP_RATE_LIMIT: {
    label: 'enough ICMP messages for now',
    title: 'Enough ICMP messages for now',
    definition: 'Linux sends only so many ICMP errors in a second (net.ipv4.icmp_ratelimit). This one is not sent.',
  },
  BROADCAST_IGNORED: {
    label: 'it was sent to everyone',
    title: 'Not for everyone',
    definition: 'The node does not answer or forward this kind of packet when it is sent to a broadcast address.',
  },
  ARP_IGNORED: {
    label: 'the question is not for this node',
    title: 'The question is not for this node',
    definition:
      'The ARP request asks for an address that this node does not have, or does not answer for here (arp_ignore).',
  },
  FRAGMENTS_MISSING: {
    label: 'some fragments never came',
    title: 'Fragments are missing',
    definition:
      'A packet can be put together only when all its fragments are there. Some did not come within 30 seconds, so the others are thrown away.',
  },
  BACKLOG_FULL: {
    label: 'the queue of new connections is full',
    title: 'Too many at the door',
    definition: 'The program does not take new connections as fast as they come, and its queue (backlog) is full.',
  },
  NOT_ACCEPTABLE: {
    label: 'its numbers do not fit the connection',
    title: 'Not acceptable',
    definition:
      'The sequence or acknowledgment number is outside what the connection expects now: an old repeat, or from somebody else.',
  },
  CONNECTION_RESET: {
    label: 'the connection was reset',
    title: 'The connection is gone',
    definition: 'A reset ended the connection that this belonged to.',
  },
  WRONG_VLAN: {
    label: 'the port is not in its VLAN',
    title: 'Another VLAN',
    definition: 'The VLAN of the frame is not one that this port carries.',
  },
  NO_TUNNEL: {
    label: 'no tunnel here has these ends',
    title: 'No such tunnel',
    definition: 'The packet came out of a tunnel, but no tunnel interface here has these ends or this number (VNI).',
  },
  BUFFER_FULL: {
    label: 'the program does not read it, and its buffer is full',
    title: 'The receive buffer is full',
    definition: 'The program reads its datagrams slower than they come, and the buffer of its socket has no room left.',
  },
  NO_REAL_SERVER: {
    label: 'no real server takes it',
    title: 'No real server',
    definition:
      'The virtual service has no real server for the connection, or the one that it belongs to was taken away.',
  },
};
