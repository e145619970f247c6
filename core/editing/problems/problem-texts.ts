/** The sentence of each problem in each language. The node stands in a column of its own: it is the subject unless named. */
import type { Problem, ProblemCode, ProblemFacts } from './problem';

type Sentences = { readonly [C in ProblemCode]: (facts: ProblemFacts[C]) => string };

const routeEn = (to: string) => (to === 'default' ? 'The default route' : `The route to ${to}`);
const routeZh = (to: string) => (to === 'default' ? '默认路由' : `去往 ${to} 的路由`);

const EN: Sentences = {
  'address-twice': (f) => `${f.interface} has ${f.address}, and so has ${f.other} on the same network.`,
  'address-elsewhere': (f) => `${f.interface} has ${f.address}, and so has ${f.other} on another network.`,
  'address-network': (f) => `${f.interface} has ${f.address}, which names the network ${f.subnet} itself.`,
  'address-broadcast': (f) => `${f.interface} has ${f.address}, the broadcast address of ${f.subnet}.`,
  'address-missing': (f) =>
    `${f.interface} has no address, so ${f.node} can neither send nor answer${f.alone ? '' : ' there'}.`,
  'length-differs': (f) =>
    `${f.interface} has a /${f.length} where the others have a /${f.expected}: they disagree about who is near.`,
  'subnets-on-wire': (f) =>
    `${f.interface} is in ${f.subnet}, but on its wire is ${f.other}, too: neither reaches the other.`,
  'subnet-twice': (f) =>
    `${f.interface} is in ${f.subnet}, and so is ${f.other} on another wire: packets find only one.`,
  'subnet-around': (f) =>
    `${f.interface} is in ${f.subnet}, and ${f.other} on another wire in ${f.inner}, a part of it: packets there never leave this wire.`,
  'mac-twice': (f) => `${f.interface} has the MAC ${f.mac}, and so has ${f.other} on the same network.`,
  'gateway-nobody': (f) => `${routeEn(f.to)} goes via ${f.via}, an address that nobody there has.`,
  'gateway-not-forwarding': (f) => `${routeEn(f.to)} goes via ${f.via}, but ${f.other} does not forward.`,
  'gateway-self': (f) =>
    `${routeEn(f.to)} goes via ${f.via}, which is ${f.node} itself: it looks for everybody on its own wire.`,
  'route-down': (f) => `${routeEn(f.to)} leaves by ${f.interface}, which is down.`,
  'route-uncabled': (f) => `${routeEn(f.to)} leaves by ${f.interface}, which no link leads to.`,
  'default-missing': (f) => `No default route, so ${f.node} reaches only its own network.`,
  'route-missing': (f) => `No route to ${f.to}: packets from ${f.from} stop here.`,
  'route-back-missing': (f) => `No route back to ${f.to}: replies from ${f.from} stop here.`,
  'route-loop': (f) =>
    `Packets to ${f.to === 'default' ? 'unknown addresses' : f.to} circle between ${f.node} and ${f.next}.`,
  'not-forwarding': (f) => `net.ipv4.ip_forward is 0, so ${f.node} passes nothing on.`,
  'switch-loop': (f) => `${f.switches} form a circle: broadcasts never end, for there is no spanning tree here.`,
  'link-down': (f) => `The link between ${f.one} and ${f.other} is out, and no other way joins them.`,
  'link-loses-all': (f) => `The link between ${f.one} and ${f.other} loses every frame, so nothing arrives.`,
  'interface-down': (f) => `${f.interface} is down: it neither sends nor receives.`,
  'no-cable': (f) => `No link leads to ${f.node}.`,
  'mtu-differs': (f) =>
    `${f.interface} has MTU ${f.mtu}, ${f.other} has ${f.otherMtu}: large ${f.mtu < f.otherMtu ? 'replies' : 'packets'} will not fit.`,
  'vlan-untagged': (f) => `${f.interface} sends without a tag, ${f.other} takes only VLANs ${f.vlans}.`,
  'vlan-other': (f) => `${f.interface} is in VLAN ${f.vlan}, ${f.other} in VLAN ${f.otherVlan}.`,
  'vlan-not-carried': (f) => `${f.interface} does not carry VLANs ${f.vlans}, which ${f.other} sends.`,
  'vxlan-nowhere': (f) =>
    `${f.interface} has no forwarding entry (fdb) for broadcasts, so nobody hears its ARP requests.`,
  'dhcp-range': (f) => `The DHCP range ${f.range} lies in none of its networks.`,
  'resolver-nobody': (f) => `Asks ${f.address} for names, an address that nobody has.`,
  'resolver-silent': (f) => `Asks ${f.address} for names, but ${f.other} runs no DNS service.`,
  'virtual-unserved': (f) =>
    f.weightless
      ? `All real servers of the virtual service ${f.virtual} have weight 0, so nobody serves new connections.`
      : `The virtual service ${f.virtual} has no real server, so nobody serves it.`,
};

const ZH: Sentences = {
  'address-twice': (f) => `${f.interface} 的 ${f.address} 与同一网络上的 ${f.other} 重复。`,
  'address-elsewhere': (f) => `${f.interface} 的 ${f.address} 与另一网络上的 ${f.other} 重复。`,
  'address-network': (f) => `${f.interface} 的 ${f.address} 是网络 ${f.subnet} 本身的地址。`,
  'address-broadcast': (f) => `${f.interface} 的 ${f.address} 是 ${f.subnet} 的广播地址。`,
  'address-missing': (f) => `${f.node} 的 ${f.interface} 没有地址，${f.alone ? '' : '在那里'}既不能发也不能答。`,
  'length-differs': (f) =>
    `${f.interface} 的前缀长度是 /${f.length}，其他接口是 /${f.expected}：谁在本网段，各说各的。`,
  'subnets-on-wire': (f) => `${f.interface} 在 ${f.subnet}，同一网段上还有 ${f.other}：两边互相到不了。`,
  'subnet-twice': (f) => `${f.interface} 在 ${f.subnet}，另一网段上的 ${f.other} 也在：包只找得到一处。`,
  'subnet-around': (f) =>
    `${f.interface} 在 ${f.subnet}，另一网段上的 ${f.other} 在其中的 ${f.inner}：发往那里的包出不了本网段。`,
  'mac-twice': (f) => `${f.interface} 的 MAC ${f.mac} 与同一网络上的 ${f.other} 重复。`,
  'gateway-nobody': (f) => `${routeZh(f.to)}经 ${f.via}，那里没有谁用这个地址。`,
  'gateway-not-forwarding': (f) => `${routeZh(f.to)}经 ${f.via}，但 ${f.other} 不转发。`,
  'gateway-self': (f) => `${routeZh(f.to)}经 ${f.via}，那正是 ${f.node} 自己：它会在自己的网段上找所有人。`,
  'route-down': (f) => `${routeZh(f.to)}从 ${f.interface} 出去，而它没有启用。`,
  'route-uncabled': (f) => `${routeZh(f.to)}从 ${f.interface} 出去，而没有链路连到它。`,
  'default-missing': (f) => `没有默认路由，${f.node} 只能到达自己的网络。`,
  'route-missing': (f) => `没有到 ${f.to} 的路由：来自 ${f.from} 的包到此为止。`,
  'route-back-missing': (f) => `没有回 ${f.to} 的路由：来自 ${f.from} 的回答到此为止。`,
  'route-loop': (f) => `去往${f.to === 'default' ? '未知地址' : ` ${f.to} `}的包在 ${f.node} 和 ${f.next} 之间绕圈。`,
  'not-forwarding': (f) => `net.ipv4.ip_forward 是 0，${f.node} 什么都不转发。`,
  'switch-loop': (f) => `${f.switches} 连成一圈：这里没有生成树，广播不会停。`,
  'link-down': (f) => `${f.one} 与 ${f.other} 之间的链路已断开，也没有别的路连着它们。`,
  'link-loses-all': (f) => `${f.one} 与 ${f.other} 之间的链路丢掉每一帧，什么都到不了对面。`,
  'interface-down': (f) => `${f.interface} 没有启用，既不收也不发。`,
  'no-cable': (f) => `没有链路连到 ${f.node}。`,
  'mtu-differs': (f) =>
    `${f.interface} 的 MTU 是 ${f.mtu}，${f.other} 是 ${f.otherMtu}：大的${f.mtu < f.otherMtu ? '回答' : '包'}放不下。`,
  'vlan-untagged': (f) => `${f.interface} 发出的帧不带标签，${f.other} 只收 VLAN ${f.vlans}。`,
  'vlan-other': (f) => `${f.interface} 在 VLAN ${f.vlan}，${f.other} 在 VLAN ${f.otherVlan}。`,
  'vlan-not-carried': (f) => `${f.interface} 不承载 ${f.other} 发出的 VLAN ${f.vlans}。`,
  'vxlan-nowhere': (f) => `${f.interface} 的转发表（fdb）没有广播的去处，谁也听不到它的 ARP 请求。`,
  'dhcp-range': (f) => `DHCP 地址范围 ${f.range} 不在它的任何网络里。`,
  'resolver-nobody': (f) => `向 ${f.address} 查询名字，却没有谁用这个地址。`,
  'resolver-silent': (f) => `向 ${f.address} 查询名字，但 ${f.other} 没有运行 DNS 服务。`,
  'virtual-unserved': (f) =>
    f.weightless
      ? `虚拟服务 ${f.virtual} 的真实服务器权重都是 0，新连接没有谁来接。`
      : `虚拟服务 ${f.virtual} 没有真实服务器，没有谁来服务。`,
};

/** "eth0 has no address, so pc4 can neither send nor answer." */
export function problemText({ code, facts }: Pick<Problem, 'code' | 'facts'>, language: 'en' | 'zh'): string {
  const sentence = (language === 'zh' ? ZH : EN)[code] as (facts: Problem['facts']) => string;
  return sentence(facts);
}
