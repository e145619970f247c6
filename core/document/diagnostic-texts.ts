/** The sentence of every diagnostic in both languages, made from its code and facts. */
import type { DiagnosticCode, DiagnosticFacts, HostPart, ShapeName } from './diagnostic-facts';
import type { JsonExpected } from './json';
import type { Diagnostic } from './topology';

export type DiagnosticLanguage = 'en' | 'zh';

type Sentences = { readonly [C in DiagnosticCode]: (facts: DiagnosticFacts[C]) => string };

const JSON_EXPECTED: { readonly [L in DiagnosticLanguage]: { readonly [E in JsonExpected]: string } } = {
  en: {
    value: 'a value',
    name: 'a name in double quotes',
    colon: 'a colon',
    'comma-or-end': 'a comma or the closing bracket',
    end: 'the end of the file',
    'text-end': 'the closing quote of a text',
    escape: 'an escape such as \\n or \\u4e2d',
  },
  zh: {
    value: '一个值',
    name: '双引号里的名字',
    colon: '冒号',
    'comma-or-end': '逗号或右括号',
    end: '文件结尾',
    'text-end': '文本的右引号',
    escape: '\\n 或 \\u4e2d 这样的转义',
  },
};

const SHAPES: { readonly [L in DiagnosticLanguage]: { readonly [S in ShapeName]: string } } = {
  en: {
    object: 'an object in braces',
    list: 'a list in square brackets',
    text: 'a text in double quotes',
    number: 'a number',
    'whole-number': 'a whole number',
    'true-or-false': 'true or false',
  },
  zh: {
    object: '花括号里的对象',
    list: '方括号里的列表',
    text: '双引号里的文本',
    number: '数字',
    'whole-number': '整数',
    'true-or-false': 'true 或 false',
  },
};

const HOST_PARTS_ZH: { readonly [P in HostPart]: string } = {
  routes: '路由',
  neighbors: '邻居',
  resolvers: '域名服务器',
  hosts: '主机名表',
  sysctl: '内核参数',
  services: '服务',
  addresses: '地址',
};

function foundEn(found: string): string {
  return found === '' ? 'the file ends' : `found ${found}`;
}

const EN: Sentences = {
  'file-too-large': (f) => `the file has ${f.size} characters; ${f.limit} is the most that is read`,
  'json-syntax': (f) =>
    `line ${f.line}, column ${f.column}: ${foundEn(f.found)} where ${JSON_EXPECTED.en[f.expected]} is expected`,
  'json-too-deep': (f) => `line ${f.line}, column ${f.column}: lists and objects nest deeper than ${f.limit}`,
  'json-name-twice': (f) => `line ${f.line}, column ${f.column}: "${f.name}" is there twice in one object`,
  'json-name-reserved': (f) => `line ${f.line}, column ${f.column}: "${f.name}" cannot be a name here`,
  'more-errors': (f) => `${f.count} more errors are not listed`,
  'many-more-errors': (f) => `more than ${f.count} more errors are not listed`,

  'not-packetwalk': (f) => `${f.value} is not "packetwalk": this is not a PacketWalk file`,
  'version-newer': (f) =>
    `the file was written by a newer PacketWalk (version ${f.version}); this one reads up to ${f.supported}`,
  'version-invalid': (f) => `${f.value} is not a version, a whole number from 1`,

  missing: () => 'is missing',
  'wrong-shape': (f) => `${f.value} is not ${SHAPES.en[f.expected]}`,
  'wrong-length': (f) => `needs ${f.expected} items and has ${f.found}`,
  'out-of-range': (f) => `${f.value} is not between ${f.min} and ${f.max}`,
  'not-one-of': (f) => `${f.value} is not one of ${f.choices}`,

  'not-node-id': (f) => `${f.value} is not a node id: a letter, then letters, digits, ".", "_" or "-", 32 at most`,
  'not-interface-name': (f) =>
    `${f.value} is not an interface name: 1 to 15 bytes without spaces, "/" and ":", not ".", "..", "all" or "default"`,
  'not-host-name': (f) => `${f.value} is not a host name`,
  'name-reserved': (f) => `${f.value} cannot be a name here`,
  'not-ipv4-address': (f) => `${f.value} is not an IPv4 address`,
  'not-ipv4-prefix': (f) => `${f.value} is not an IPv4 prefix`,
  'address-unusable': (f) => `${f.value} is no address that an interface can have`,
  'not-mac': (f) => `${f.value} is not a MAC address`,
  'mac-group': (f) => `${f.value} is a group address; an interface needs a MAC address of its own`,
  'mac-zero': (f) => `${f.value} is all zeros; an interface needs a MAC address of its own`,
  'not-endpoint': (f) => `${f.value} is not an IPv4 address and a port, such as "10.0.0.1:80"`,
  'not-server': (f) => `${f.value} is neither an IPv4 address nor an address and a port, such as "10.0.0.1:80"`,

  'node-twice': (f) => `${f.value} is already the id of ${f.first}`,
  'interface-twice': (f) => `${f.value} is already the name of ${f.first}`,
  'not-on-switch': (f) => `a switch has no ${f.part}`,
  'field-of-other-type': (f) =>
    `"${f.field}" belongs to an interface of type ${f.types}; this one is of type ${f.type}`,
  'switch-port-only': (f) => `"${f.field}" belongs to a switch port; this node is not a switch`,
  'vlan-and-trunk': () => 'a port has either "vlan" or "trunk", not both',
  'value-twice': (f) => `${f.value} is already at ${f.first}`,
  'interface-missing': (f) => `${f.node} has no interface ${f.value}`,
  'member-unfit': (f) =>
    `${f.value} cannot be a member of a bridge: it is loopback, a bridge or a tunnel without Ethernet`,
  'member-twice': (f) => `${f.value} is already a member of ${f.bridge}`,
  'parent-unfit': (f) => `${f.value} cannot carry VLANs: it is loopback or a tunnel without Ethernet`,
  'parent-loop': (f) => `${f.value} stands on this interface itself`,
  'vlan-twice': (f) => `VLAN ${f.vlan} on ${f.parent} is already ${f.first}`,
  'vni-twice': (f) => `VNI ${f.vni} on the same port is already ${f.first}`,

  'not-destination': (f) => `${f.value} is neither "default" nor an IPv4 prefix`,
  'host-bits': (f) => `${f.value} has bits set behind its prefix length; the network is ${f.network}`,
  'route-without-next-hop': () => 'a route needs "via", "dev" or both',
  'gateway-not-on-link': (f) => `${f.value} is on no network of this node (Linux: Nexthop has invalid gateway)`,
  'gateway-not-on-device': (f) => `${f.value} is on no network of ${f.dev} (Linux: Nexthop has invalid gateway)`,
  'gateway-broadcast': (f) => `${f.value} is a broadcast address (Linux: Nexthop has invalid gateway)`,
  'gateway-own': (f) => `${f.value} is this node's own address (Linux: Nexthop has invalid gateway)`,
  'onlink-without-device': () => '"onlink" needs "dev" (Linux: Nexthop device required for onlink)',
  'route-twice': (f) => `${f.value} with metric ${f.metric} is already ${f.first} (Linux: File exists)`,
  'route-connected': (f) => `${f.value} comes from the address of ${f.interface} already (Linux: File exists)`,
  'no-neighbors-there': (f) => `${f.value} has no MAC addresses: neighbors cannot be there`,

  'not-sysctl': (f) => `"${f.name}" is not a sysctl name, such as "net.ipv4.ip_forward"`,
  'sysctl-interface-missing': (f) => `"${f.name}" names ${f.interface}, an interface that this node does not have`,
  'not-page-path': (f) => `"${f.name}" is not the path of a page: it begins with "/" and has no spaces`,
  'not-dhcp-range': (f) => `${f.value} is not a range, such as "10.0.0.100-10.0.0.200"`,
  'dhcp-range-backwards': (f) => `${f.value} ends before it begins`,
  'server-unusable': (f) => `${f.value} is no address that one server can have`,
  'port-kept': (f) => `${f.value} has another port than ${f.port}: with "mode" ${f.mode} the packet keeps its port`,
  'port-taken': (f) => `port ${f.port} is already taken by ${f.first}`,

  'not-link-end': (f) => `${f.value} is not a link end, "node:interface"`,
  'node-missing': (f) => `there is no node "${f.node}"`,
  'no-cable-fits': (f) => `no link fits ${f.interface}: its type is ${f.type}`,
  'link-to-itself': (f) => `${f.value} cannot be both ends of a link`,
  'interface-linked': (f) => `${f.value} already has a link, ${f.first}`,
  'not-an-end': (f) => `${f.value} is not an end of this link`,
  'not-script-line': (f) => `${f.value} is not a script line, "node: command"`,
};

const ZH: Sentences = {
  'file-too-large': (f) => `文件有 ${f.size} 个字符，最多读 ${f.limit} 个`,
  'json-syntax': (f) =>
    `第 ${f.line} 行第 ${f.column} 列：这里应是${JSON_EXPECTED.zh[f.expected]}，${f.found === '' ? '文件却结束了' : `却是 ${f.found}`}`,
  'json-too-deep': (f) => `第 ${f.line} 行第 ${f.column} 列：列表和对象嵌套超过 ${f.limit} 层`,
  'json-name-twice': (f) => `第 ${f.line} 行第 ${f.column} 列：同一对象里 "${f.name}" 出现了两次`,
  'json-name-reserved': (f) => `第 ${f.line} 行第 ${f.column} 列："${f.name}" 不能作名字`,
  'more-errors': (f) => `还有 ${f.count} 个错误没有列出`,
  'many-more-errors': (f) => `还有 ${f.count} 多个错误没有列出`,

  'not-packetwalk': (f) => `${f.value} 不是 "packetwalk"：这不是 PacketWalk 文件`,
  'version-newer': (f) => `文件由更新的 PacketWalk（版本 ${f.version}）写成，这里最多读到版本 ${f.supported}`,
  'version-invalid': (f) => `${f.value} 不是版本号，版本号是从 1 起的整数`,

  missing: () => '缺少',
  'wrong-shape': (f) => `${f.value} 不是${SHAPES.zh[f.expected]}`,
  'wrong-length': (f) => `应有 ${f.expected} 项，却有 ${f.found} 项`,
  'out-of-range': (f) => `${f.value} 不在 ${f.min} 到 ${f.max} 之间`,
  'not-one-of': (f) => `${f.value} 不在 ${f.choices} 之列`,

  'not-node-id': (f) => `${f.value} 不是节点 id：以字母开头，其后是字母、数字、"."、"_" 或 "-"，最多 32 个字符`,
  'not-interface-name': (f) =>
    `${f.value} 不是接口名：1 到 15 字节，没有空白、"/" 和 ":"，也不是 "."、".."、"all" 或 "default"`,
  'not-host-name': (f) => `${f.value} 不是主机名`,
  'name-reserved': (f) => `${f.value} 不能作名字`,
  'not-ipv4-address': (f) => `${f.value} 不是 IPv4 地址`,
  'not-ipv4-prefix': (f) => `${f.value} 不是 IPv4 前缀`,
  'address-unusable': (f) => `${f.value} 不能作接口的地址`,
  'not-mac': (f) => `${f.value} 不是 MAC 地址`,
  'mac-group': (f) => `${f.value} 是组地址，接口要有自己的 MAC 地址`,
  'mac-zero': (f) => `${f.value} 全是零，接口要有自己的 MAC 地址`,
  'not-endpoint': (f) => `${f.value} 不是 IPv4 地址加端口，如 "10.0.0.1:80"`,
  'not-server': (f) => `${f.value} 既不是 IPv4 地址，也不是地址加端口，如 "10.0.0.1:80"`,

  'node-twice': (f) => `${f.value} 已是 ${f.first} 的 id`,
  'interface-twice': (f) => `${f.value} 已是 ${f.first} 的名字`,
  'not-on-switch': (f) => `交换机没有${HOST_PARTS_ZH[f.part]}`,
  'field-of-other-type': (f) => `"${f.field}" 属于 ${f.types} 类型的接口，这个接口的类型是 ${f.type}`,
  'switch-port-only': (f) => `"${f.field}" 属于交换机端口，这个节点不是交换机`,
  'vlan-and-trunk': () => '端口只能有 "vlan" 或 "trunk" 之一',
  'value-twice': (f) => `${f.value} 已写在 ${f.first}`,
  'interface-missing': (f) => `${f.node} 没有接口 ${f.value}`,
  'member-unfit': (f) => `${f.value} 不能加入网桥：它是回环接口、网桥或没有以太网的隧道`,
  'member-twice': (f) => `${f.value} 已是 ${f.bridge} 的成员`,
  'parent-unfit': (f) => `${f.value} 不能承载 VLAN：它是回环接口或没有以太网的隧道`,
  'parent-loop': (f) => `${f.value} 自己就建立在这个接口之上`,
  'vlan-twice': (f) => `${f.parent} 上的 VLAN ${f.vlan} 已是 ${f.first}`,
  'vni-twice': (f) => `同一端口上的 VNI ${f.vni} 已是 ${f.first}`,

  'not-destination': (f) => `${f.value} 既不是 "default" 也不是 IPv4 前缀`,
  'host-bits': (f) => `${f.value} 在前缀长度之后还有非零位，网络是 ${f.network}`,
  'route-without-next-hop': () => '路由要有 "via" 或 "dev"，也可两者都有',
  'gateway-not-on-link': (f) => `${f.value} 不在这个节点的任何网络里（Linux: Nexthop has invalid gateway）`,
  'gateway-not-on-device': (f) => `${f.value} 不在 ${f.dev} 的任何网络里（Linux: Nexthop has invalid gateway）`,
  'gateway-broadcast': (f) => `${f.value} 是广播地址（Linux: Nexthop has invalid gateway）`,
  'gateway-own': (f) => `${f.value} 是这个节点自己的地址（Linux: Nexthop has invalid gateway）`,
  'onlink-without-device': () => '"onlink" 要和 "dev" 一起写（Linux: Nexthop device required for onlink）',
  'route-twice': (f) => `${f.value}（metric ${f.metric}）已写在 ${f.first}（Linux: File exists）`,
  'route-connected': (f) => `${f.value} 已由 ${f.interface} 的地址产生（Linux: File exists）`,
  'no-neighbors-there': (f) => `${f.value} 没有 MAC 地址，那里不能有邻居`,

  'not-sysctl': (f) => `"${f.name}" 不是 sysctl 名，sysctl 名如 "net.ipv4.ip_forward"`,
  'sysctl-interface-missing': (f) => `"${f.name}" 指的接口 ${f.interface} 在这个节点上不存在`,
  'not-page-path': (f) => `"${f.name}" 不是页面路径：路径以 "/" 开头，没有空白`,
  'not-dhcp-range': (f) => `${f.value} 不是地址范围，如 "10.0.0.100-10.0.0.200"`,
  'dhcp-range-backwards': (f) => `${f.value} 的终点在起点之前`,
  'server-unusable': (f) => `${f.value} 不能作一台服务器的地址`,
  'port-kept': (f) => `${f.value} 的端口不是 ${f.port}："mode" 为 ${f.mode} 时包的端口不变`,
  'port-taken': (f) => `端口 ${f.port} 已被 ${f.first} 占用`,

  'not-link-end': (f) => `${f.value} 不是链路端点 "node:interface"`,
  'node-missing': (f) => `没有节点 "${f.node}"`,
  'no-cable-fits': (f) => `${f.interface} 接不了链路：它的类型是 ${f.type}`,
  'link-to-itself': (f) => `${f.value} 不能同时是一条链路的两端`,
  'interface-linked': (f) => `${f.value} 已有链路 ${f.first}`,
  'not-an-end': (f) => `${f.value} 不是这条链路的端点`,
  'not-script-line': (f) => `${f.value} 不是脚本行 "node: command"`,
};

const SENTENCES: { readonly [L in DiagnosticLanguage]: Sentences } = { en: EN, zh: ZH };

/** Every code there is, for documentation and tests. */
export const DIAGNOSTIC_CODES = Object.keys(EN) as readonly DiagnosticCode[];

/** The sentence without the place; facts that crossed a process as plain data are taken to belong to their code. */
export function diagnosticSentence(
  diagnostic: Pick<Diagnostic, 'code' | 'facts'>,
  language: DiagnosticLanguage,
): string {
  const sentence = SENTENCES[language][diagnostic.code] as (facts: Diagnostic['facts']) => string;
  return sentence(diagnostic.facts);
}

/** "place: sentence", or the sentence alone where the fault is in no field. */
export function formatDiagnostic(diagnostic: Diagnostic, language: DiagnosticLanguage): string {
  const sentence = diagnosticSentence(diagnostic, language);
  return diagnostic.path === '' ? sentence : `${diagnostic.path}: ${sentence}`;
}
