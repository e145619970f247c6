import type { DropReason } from '../../disposition';
import type { Definition } from '../table';

export const DROP_REASONS_ZH: Readonly<Record<DropReason, Definition>> = {
  NOT_MINE: {
    label: '是发给别的 MAC 的',
    title: '不是给本节点的',
    definition: '帧的目的 MAC 不是本节点的，也不是发给所有人的，所以不看里面。',
  },
  PORT_NOT_FORWARDING: {
    label: '端口不转发',
    title: '这个端口不转发',
    definition: '交换机的这个端口处于 down 状态或被阻塞：帧进不来，也出不去。',
  },
  SAME_PORT: {
    label: '目的地就在它来的那一侧',
    title: '已经在对的一侧',
    definition: '目的 MAC 就在这一帧进来的端口后面，那一侧的节点都已经收到了。',
  },
  INTERFACE_DOWN: {
    label: '接口处于 down 状态',
    title: '接口处于 down 状态',
    definition: 'down 状态的接口既不发也不收。用 ip link set DEV up 把它启用。',
  },
  LINK_DOWN: {
    label: '链路断开',
    title: '链路断开',
    definition: '网线断了，或者没有接：什么都到不了对端。',
  },
  LOST_BY_CHANCE: {
    label: '链路随机丢帧',
    title: '丢在链路上',
    definition: '链路按比例丢帧（loss），由本次运行的种子抽取，抽中的是这一帧。',
  },
  LOST_BY_PLAN: {
    label: '链路按计划丢这一帧',
    title: '丢在链路上',
    definition: '文件里写明链路要丢的就是这一帧，从运行开始数起（drop）。',
  },
  QUEUE_FULL: {
    label: '队列满了',
    title: '队列满了',
    definition: '帧来得比链路送得快，链路前的队列没有空位了。',
  },
  TOO_BIG: {
    label: '超过 MTU',
    title: '超过 MTU',
    definition: '里面的包比接口的 MTU 大，接口没法传。',
  },
  UNKNOWN_ETHERTYPE: {
    label: '不认识的以太网类型',
    title: '不认识的以太网类型',
    definition: '以太网类型（ethertype）指的协议，本节点不认识。',
  },
  MALFORMED: {
    label: '格式错误',
    title: '格式错误',
    definition: '首部不完整或自相矛盾，里面的内容都不可信。',
  },
  BAD_CHECKSUM: {
    label: '校验和不对',
    title: '校验和不对',
    definition: '校验和与它覆盖的字节对不上：路上有内容变了。',
  },
  NO_ROUTE: {
    label: '没有匹配的路由',
    title: '没有匹配的路由',
    definition: '本节点没有匹配目的地址的路由，也没有默认路由。请添加一条。',
  },
  NEIGHBOR_UNREACHABLE: {
    label: '下一跳不回答 ARP',
    title: '下一跳没有回答',
    definition: '包在等下一跳的 MAC，而没有谁回答 ARP。',
  },
  NEIGHBOR_QUEUE_FULL: {
    label: '等这个 MAC 的包太多',
    title: '等这个 MAC 的包太多',
    definition: 'ARP 询问期间，能排队等待的字节数有限，最早的包让出位置。',
  },
  TTL_EXPIRED: {
    label: 'TTL 用完了',
    title: 'TTL 用完了',
    definition: '过了这台路由器 TTL 就是 0，包不再往前走。兜圈子的包就这样停下来。',
  },
  NOT_FORWARDING: {
    label: '这台主机不转发',
    title: '这台主机不是路由器',
    definition: '包是给别人的，而这里的 net.ipv4.ip_forward 是 0：主机不转发。',
  },
  MARTIAN_SOURCE: {
    label: '这条链路上不可能有这样的发送方',
    title: '不可能的发送方',
    definition: '这样的源地址不可能从这个接口进来：它是环回、广播、组播地址，或者是本节点自己的地址。',
  },
  MARTIAN_DESTINATION: {
    label: '这条链路上不可能有这样的目的地',
    title: '不可能的目的地',
    definition: '这样的目的地址不该出现在链路上：它是环回地址或 0.0.0.0。',
  },
  REVERSE_PATH: {
    label: '回去的路走的是别处',
    title: '回去的路走的是别处',
    definition: '回发送方的路由不走包进来的接口，而 rp_filter 不允许这样。',
  },
  NO_LISTENER: {
    label: '没人监听端口',
    title: '没人监听这个端口',
    definition: '本节点上没有程序打开目的端口。',
  },
  PROTOCOL_UNREACHABLE: {
    label: '不认识它的协议',
    title: '不认识的协议',
    definition: 'IP 首部里写的协议，本节点不认识。',
  },
  FRAGMENTATION_NEEDED: {
    label: '太大，又不许分片',
    title: '下一段链路装不下',
    definition: '包比下一段链路的 MTU 大，而 DF 不许分片。',
  },
  ICMP_RATE_LIMIT: {
    label: 'ICMP 报文发够了',
    title: 'ICMP 报文发够了',
    definition: 'Linux 每秒只发有限个 ICMP 差错报文（net.ipv4.icmp_ratelimit），这一个不发。',
  },
  BROADCAST_IGNORED: {
    label: '它是发给所有人的',
    title: '不理广播',
    definition: '这类包发给广播地址时，本节点既不回答也不转发。',
  },
  ARP_IGNORED: {
    label: '问的不是本节点',
    title: '问的不是本节点',
    definition: 'ARP 请求问的地址，本节点没有，或者在这里不作答（arp_ignore）。',
  },
  FRAGMENTS_MISSING: {
    label: '有分片一直没到',
    title: '分片不齐',
    definition: '所有分片到齐才能拼成包。30 秒内没到齐，已到的也都丢掉。',
  },
  BACKLOG_FULL: {
    label: '新连接的队列满了',
    title: '门口排满了',
    definition: '程序接新连接不够快，它的队列（backlog）已经满了。',
  },
  NOT_ACCEPTABLE: {
    label: '序号与连接不符',
    title: '序号对不上',
    definition: '序号或确认号不在这条连接现在期望的范围内：旧的重复，或者来自别人。',
  },
  CONNECTION_RESET: {
    label: '连接被重置',
    title: '连接没了',
    definition: '一个 RST 结束了它所属的连接。',
  },
  WRONG_VLAN: {
    label: '端口不在它的 VLAN 里',
    title: '另一个 VLAN',
    definition: '帧的 VLAN 不是这个端口承载的。',
  },
  NO_TUNNEL: {
    label: '这里没有这样的隧道',
    title: '没有这条隧道',
    definition: '包是从隧道来的，但这里没有哪个隧道接口的两端或编号（VNI）与它相符。',
  },
  BUFFER_FULL: {
    label: '程序没有来读，接收缓冲区已满',
    title: '接收缓冲区满了',
    definition: '程序读数据报比它们到得慢，套接字的缓冲区已经没有空位。',
  },
  NO_REAL_SERVER: {
    label: '没有真实服务器来接',
    title: '没有真实服务器',
    definition: '虚拟服务没有真实服务器来接这条连接，或者连接所属的那台已经撤掉了。',
  },
};
