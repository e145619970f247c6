import type { Disposition } from '../../disposition';
import type { Definition } from '../table';

export const DISPOSITIONS_ZH: Readonly<Record<Disposition, Definition>> = {
  ACCEPTED: {
    label: '送达',
    title: '应答回来了',
    definition: '包到了目的地，该回来的也回来了。',
  },
  NO_ROUTE: {
    label: '没有路由',
    title: '没有到目的地的路由',
    definition: '发送方或路上的路由器没有匹配目的地址的路由。在那里添加一条，或者添加默认路由。',
  },
  NEIGHBOR_UNREACHABLE: {
    label: '没人认领下一跳地址',
    title: '下一跳没有回答',
    definition: '没有谁用 ARP 认领下一跳的地址，帧不知道发给谁。请检查这个地址、前缀长度和链路。',
  },
  TTL_EXPIRED: {
    label: 'TTL 用完了',
    title: '经过的路由器太多',
    definition: '包经过的路由器数达到了 TTL 的上限。要么 TTL 是有意设小的，要么路由成了环，包在兜圈子。',
  },
  PORT_UNREACHABLE: {
    label: '没人监听端口',
    title: '主机在，端口没开',
    definition: '数据报到了目的主机，但那里没有程序监听这个 UDP 端口。',
  },
  PROTOCOL_UNREACHABLE: {
    label: '对方不认识这个协议',
    title: '主机在，协议不认识',
    definition: '包到了目的主机，但对方不认识里面的协议。',
  },
  HOST_UNREACHABLE: {
    label: '主机不可达',
    title: '主机不可达',
    definition: '收到 ICMP 报文：路上有一台路由器到不了目的主机。',
  },
  NET_UNREACHABLE: {
    label: '网络不可达',
    title: '网络不可达',
    definition: '收到 ICMP 报文：路上有一台路由器没有去目的网络的路。',
  },
  FRAGMENTATION_NEEDED: {
    label: '超过路上某段链路的 MTU',
    title: '下一段链路装不下',
    definition: '包比路上某段链路的 MTU 大，又不许分片（DF）。一次少发一些，或者把 MTU 调大。',
  },
  NOT_FORWARDED: {
    label: '收到它的主机不转发',
    title: '这台主机不是路由器',
    definition: '包到了一台主机，它不是目的地，也不转发：net.ipv4.ip_forward 是 0。把它设为 1，或者换一条路。',
  },
  LOST_ON_LINK: {
    label: '帧在链路上丢了',
    title: '丢在路上',
    definition: '链路丢了一帧（随机丢失或按计划丢失），之后没有重发。',
  },
  LINK_DOWN: {
    label: '链路断开',
    title: '链路断开',
    definition: '路上有链路断开，或有接口处于 down 状态。把它启用，或者换一条路。',
  },
  REFUSED: {
    label: '连接被拒绝',
    title: '连接被拒绝',
    definition: '目的主机用 RST 回绝了 TCP 连接：那里没有程序监听这个端口。',
  },
  TIMED_OUT: {
    label: '等待超时',
    title: '没有等到应答',
    definition: '命令等待期间没有应答到来，也不知道别的原因。',
  },
  FILTERED: {
    label: '有规则不允许',
    title: '有规则不允许',
    definition: '路上有节点的规则不让这个包通过，比如反向路径过滤（rp_filter）。',
  },
  UNKNOWN_HOST: {
    label: '名字解析不了',
    title: '没人认识这个名字',
    definition: '目的主机的名字解析不出地址。请检查拼写、hosts 记录和 DNS 服务器。',
  },
  CANCELLED: {
    label: '已取消',
    title: '已取消',
    definition: '结果还没出来，命令就被中断，或者运行被停止。',
  },
  RESET: {
    label: '连接被重置',
    title: '连接被重置',
    definition: '一端用 RST 丢掉了连接：有数据没人再读，或者它根本不知道这条连接。',
  },
  UNFINISHED: {
    label: '运行结束时还没完',
    title: '中途断开',
    definition: '运行结束时会话还开着。握手、数据、挥手是一个整体：这一个不完整。',
  },
};
