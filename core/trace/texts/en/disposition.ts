import type { Disposition } from '../../disposition';
import type { Definition } from '../table';

export const DISPOSITIONS_EN: Readonly<Record<Disposition, Definition>> = {
  ACCEPTED: {
    label: 'accepted',
    title: 'The answer is back',
    definition: 'The packets reached their destination, and what had to come back came back.',
  },
  NO_ROUTE: {
    label: 'no route',
    title: 'No route to the destination',
    definition:
      'The sender, or a router on the way, has no route that matches the destination. Add a route there, or a default route.',
  },
  NEIGHBOR_UNREACHABLE: {
    label: 'nobody has the next address',
    title: 'The next hop does not answer',
    definition:
      'Nobody answered ARP for the next hop, so no frame could be addressed to it. Check that address, the prefix length and the link.',
  },
  TTL_EXPIRED: {
    label: 'the TTL ran out',
    title: 'Too many routers',
    definition:
      'The packet passed as many routers as its TTL allows. Either the TTL was small on purpose, or routes send packets in a circle.',
  },
  PORT_UNREACHABLE: {
    label: 'nobody listens on the port',
    title: 'The host is there, the port is closed',
    definition: 'The datagram reached its destination, but no program there listens on that UDP port.',
  },
  PROTOCOL_UNREACHABLE: {
    label: 'the protocol is not spoken there',
    title: 'The host is there, the protocol is not',
    definition: 'The packet reached its destination, which does not speak the protocol inside.',
  },
  HOST_UNREACHABLE: {
    label: 'the host cannot be reached',
    title: 'The host cannot be reached',
    definition: 'An ICMP message came back: a router on the way cannot reach the destination host.',
  },
  NET_UNREACHABLE: {
    label: 'the network cannot be reached',
    title: 'The network cannot be reached',
    definition: 'An ICMP message came back: a router on the way has no way to the destination network.',
  },
  FRAGMENTATION_NEEDED: {
    label: 'too large for a link on the way',
    title: 'The packet does not fit the next link',
    definition:
      'The packet is larger than the MTU of a link on the way and must not be cut into fragments (DF). Send less at a time, or raise the MTU.',
  },
  NOT_FORWARDED: {
    label: 'the host it came to does not forward',
    title: 'This host is no router',
    definition:
      'The packet came to a host that is not its destination and does not forward: net.ipv4.ip_forward is 0. Set it to 1, or send another way.',
  },
  LOST_ON_LINK: {
    label: 'a frame was lost on a link',
    title: 'Lost on the way',
    definition: 'A link lost a frame, by chance or by plan, and nobody sent it again.',
  },
  LINK_DOWN: {
    label: 'a link is down',
    title: 'A link is down',
    definition: 'A link or an interface on the way is down. Bring it up, or send another way.',
  },
  REFUSED: {
    label: 'the connection was refused',
    title: 'The connection is refused',
    definition: 'The destination answered the TCP connection with a reset: no program there listens on that port.',
  },
  TIMED_OUT: {
    label: 'no answer in time',
    title: 'No answer in time',
    definition: 'No answer came while the command waited, and no other cause is known.',
  },
  FILTERED: {
    label: 'a rule forbids it',
    title: 'A rule forbids it',
    definition: 'A node on the way has a rule against the packet, such as reverse path filtering (rp_filter).',
  },
  UNKNOWN_HOST: {
    label: 'the name is unknown',
    title: 'Nobody knows this name',
    definition:
      'The name of the destination could not be turned into an address. Check the spelling, the hosts entries and the resolvers.',
  },
  CANCELLED: {
    label: 'cancelled',
    title: 'Cancelled',
    definition: 'The command was interrupted, or the run was stopped, before the outcome was known.',
  },
  RESET: {
    label: 'the connection was reset',
    title: 'The connection is reset',
    definition:
      'One end threw the connection away with a reset: it had data that nobody would read, or knew nothing of the connection.',
  },
  UNFINISHED: {
    label: 'still open when the run ended',
    title: 'Cut in the middle',
    definition:
      'The run ended while the conversation was still open. Handshake, data and teardown are one unit: this one is not whole.',
  },
};
