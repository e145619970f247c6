/** What commands changed and a file has no words for: said, never dropped in silence. */

export type LeftOutCode =
  | 'address-broadcast'
  | 'address-label'
  | 'address-lifetime'
  | 'address-peer'
  | 'address-scope'
  | 'address-unusable'
  | 'hostname'
  | 'loopback-address'
  | 'route-connected'
  | 'route-deleted'
  | 'route-origin'
  | 'route-type'
  | 'route-mtu'
  | 'route-source'
  | 'route-twice'
  | 'virtual-service';

export interface LeftOut {
  readonly node: string;
  readonly code: LeftOutCode;
  /** The address, route or name, as a command would write it. */
  readonly value: string;
}

type Texts = Readonly<Record<LeftOutCode, (value: string) => string>>;

const en: Texts = {
  'address-broadcast': (value) => `the broadcast address of ${value}: a file's addresses have the usual one`,
  'address-label': (value) => `the label of ${value}`,
  'address-lifetime': (value) => `how long ${value} is valid: it is kept for ever`,
  'address-peer': (value) => `the other end of ${value}`,
  'address-scope': (value) => `the scope of ${value}`,
  'address-unusable': (value) => `${value}: no interface in a file can have it`,
  hostname: (value) => `the new name ${value}: a node keeps its id`,
  'loopback-address': (value) => `that lo has lost ${value}`,
  'route-connected': (value) => `the route ${value}: an address of an interface makes this very route`,
  'route-deleted': (value) => `that ${value} was deleted: an address of an interface makes it again`,
  'route-origin': (value) => `protocol and scope of the route ${value}`,
  'route-type': (value) => `the route ${value}, which leads nowhere`,
  'route-mtu': (value) => `MTU of the route ${value}`,
  'route-source': (value) => `the source address of the route ${value}`,
  'route-twice': (value) => `the route ${value}: another one to this network has the same metric`,
  'virtual-service': (value) =>
    `the virtual service ${value}: a file has TCP services without persistence and thresholds, with one way to all real servers`,
};

const zh: Texts = {
  'address-broadcast': (value) => `${value} 的广播地址：文件中的地址使用通常的广播地址`,
  'address-label': (value) => `${value} 的标签`,
  'address-lifetime': (value) => `${value} 的有效期：保存后永久有效`,
  'address-peer': (value) => `${value} 的对端`,
  'address-scope': (value) => `${value} 的作用域`,
  'address-unusable': (value) => `${value}：文件中的接口不能使用它`,
  hostname: (value) => `新主机名 ${value}：节点保留其 id`,
  'loopback-address': (value) => `lo 已失去 ${value}`,
  'route-connected': (value) => `路由 ${value}：接口地址本身就会产生这条路由`,
  'route-deleted': (value) => `${value} 已删除：接口地址会再次产生它`,
  'route-origin': (value) => `路由 ${value} 的协议和作用域`,
  'route-type': (value) => `不通往任何地方的路由 ${value}`,
  'route-mtu': (value) => `路由 ${value} 的 MTU`,
  'route-source': (value) => `路由 ${value} 的源地址`,
  'route-twice': (value) => `路由 ${value}：到该网络已有相同度量值的另一条路由`,
  'virtual-service': (value) => `虚拟服务 ${value}：文件里只有 TCP 服务，没有持久和阈值，对所有真实服务器用同一种方式`,
};

/** "pc1: the label of 10.0.0.1/24". */
export function leftOutText({ node, code, value }: LeftOut, language: 'en' | 'zh'): string {
  return `${node}${language === 'en' ? ': ' : '：'}${{ en, zh }[language][code](value)}`;
}
