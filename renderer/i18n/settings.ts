import { texts } from './texts';

/** A sentence about each kernel setting that the simulator follows; the names are Linux's. */
export const settingsTexts = texts(
  {
    arp_ignore: '1: answer ARP only for an address of the interface that was asked on.',
    arp_announce: '2: ask with the address that fits the target best, never with another interface’s.',
    rp_filter: '1: drop packets whose answer would leave by another interface; 2: only those without any way back.',
    icmp_errors: '1: errors come from the address of the interface that the packet came in by.',
    default_ttl: 'How many routers a packet of this node may pass.',
    retrans_time: 'Milliseconds between two ARP requests for the same neighbor.',
    ucast_solicit: 'How often a known neighbor is asked directly before everybody is.',
    mcast_solicit: 'How often everybody is asked for a neighbor before it counts as missing.',
    fin_timeout: 'Seconds that a connection waits for the other side’s FIN.',
    syn_retries: 'How often a SYN is sent again before connecting fails.',
  },
  {
    arp_ignore: '1：只有被问的接口有该地址时才应答 ARP。',
    arp_announce: '2：用最适合目标的地址提问，不用别的接口的地址。',
    rp_filter: '1：回程会走另一个接口的包就丢弃；2：只丢弃没有任何回程的包。',
    icmp_errors: '1：差错报文用收到该包的接口的地址发出。',
    default_ttl: '本节点发出的包最多能经过几台路由器。',
    retrans_time: '对同一邻居两次 ARP 请求之间的毫秒数。',
    ucast_solicit: '对已知邻居先单独问几次，再向所有人问。',
    mcast_solicit: '向所有人问几次仍无应答，就认为邻居不在。',
    fin_timeout: '连接等待对方 FIN 的秒数。',
    syn_retries: 'SYN 重发几次仍无应答，连接就失败。',
  },
);
