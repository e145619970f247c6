/** One sentence for each command, for the window and for `help`. */
export interface HelpText {
  readonly en: string;
  readonly zh: string;
}

export const HELP_TEXTS: Readonly<Record<string, HelpText>> = {
  arp: {
    en: 'Shows the ARP table (which MAC address belongs to which IP address), sets an entry (-s) or deletes one (-d).',
    zh: '显示 ARP 表（哪个 IP 地址对应哪个 MAC 地址），设置（-s）或删除（-d）条目。',
  },
  arping: {
    en: 'Asks by ARP who has an address, again and again; -D looks for a duplicate, -U and -A announce an address of this node.',
    zh: '反复用 ARP 询问某个地址是谁的；-D 查找重复地址，-U 和 -A 宣告本节点的地址。',
  },
  bridge: {
    en: 'Shows what bridges and VXLAN interfaces know: forwarding tables (fdb), ports (link) and VLANs (vlan).',
    zh: '显示网桥和 VXLAN 接口的转发表（fdb）、端口（link）和 VLAN（vlan）。',
  },
  cat: {
    en: 'Shows a file (/etc/hosts, an interface’s ifcfg file, …) or what comes from a connection: cat <& 8.',
    zh: '显示文件内容（/etc/hosts、接口的 ifcfg 文件等），或连接上收到的内容：cat <& 8。',
  },
  curl: {
    en: 'Fetches a web page; -v shows the request and the response.',
    zh: '获取网页；-v 显示请求与响应。',
  },
  dhclient: {
    en: 'Gets an address, a router and name servers from a DHCP server; -r gives them back.',
    zh: '向 DHCP 服务器要地址、路由器和域名服务器；-r 归还地址。',
  },
  dig: {
    en: 'Asks a name server and prints its whole answer.',
    zh: '向域名服务器提问，并显示完整的回答。',
  },
  echo: { en: 'Prints its words.', zh: '原样输出给定的文字。' },
  exec: {
    en: 'Opens a connection that stays with the shell: exec 8<> /dev/tcp/HOST/PORT; exec 8>&- closes it.',
    zh: '打开一个由 shell 保持的连接：exec 8<> /dev/tcp/主机/端口；exec 8>&- 将其关闭。',
  },
  false: { en: 'Does nothing, and fails.', zh: '什么也不做，并返回失败。' },
  grep: { en: 'Keeps the lines that match a pattern.', zh: '只保留匹配模式的行。' },
  head: { en: 'Keeps the first lines.', zh: '只保留开头的若干行。' },
  help: { en: 'Lists the commands of this console.', zh: '列出此控制台的命令。' },
  hostname: { en: 'Prints the name of this node, or gives it another.', zh: '输出或修改本节点的主机名。' },
  ifconfig: {
    en: 'Shows interfaces with their addresses and counters, and changes them: address, netmask, mtu, up, down.',
    zh: '显示接口及其地址和收发计数，并可修改：地址、掩码、mtu、up、down。',
  },
  ifdown: {
    en: 'Takes an interface down: its addresses and routes go.',
    zh: '停用一个接口：它的地址和路由随之消失。',
  },
  ifup: {
    en: 'Brings an interface up as its ifcfg file says: looks for duplicates, sets addresses, announces them, adds routes.',
    zh: '按 ifcfg 文件启用一个接口：检查重复地址、设置并宣告地址、添加路由。',
  },
  ip: {
    en: 'Shows and changes addresses (addr), interfaces (link), neighbors (neigh) and routes (route), and asks for the route of a packet.',
    zh: '显示和修改地址（addr）、接口（link）、邻居（neigh）和路由（route），并可查询某个包走哪条路由。',
  },
  ipvsadm: {
    en: 'Shows the virtual services of a load balancer (-Ln) and its connections (-Lnc), and changes them (-A, -a, -D, -d).',
    zh: '显示负载均衡器的虚拟服务（-Ln）和连接（-Lnc），也可修改（-A、-a、-D、-d）。',
  },
  nc: {
    en: 'Sends what comes in by the pipe to a port, and prints what comes back; -u for UDP.',
    zh: '把管道送来的内容发到一个端口，并显示收到的回应；-u 表示用 UDP。',
  },
  nslookup: {
    en: 'Asks a name server for the address of a name.',
    zh: '向域名服务器查询一个名称的地址。',
  },
  netstat: {
    en: 'Shows connections and listening ports (netstat -natp), or the routing table (netstat -rn).',
    zh: '显示连接和监听端口（netstat -natp），或路由表（netstat -rn）。',
  },
  ping: {
    en: 'Sends echo requests and measures how long the answers take.',
    zh: '发送回显请求并测量应答所需的时间。',
  },
  printf: { en: 'Prints its words in a given form.', zh: '按给定格式输出文字。' },
  route: {
    en: 'Shows the routing table, adds routes and deletes them.',
    zh: '显示路由表，添加或删除路由。',
  },
  sleep: { en: 'Waits for so many seconds of simulated time.', zh: '等待若干秒（模拟时间）。' },
  ss: {
    en: 'Shows connections and listening ports: ss -tan.',
    zh: '显示连接和监听端口：ss -tan。',
  },
  sysctl: {
    en: 'Shows kernel settings such as net.ipv4.ip_forward, and sets them: sysctl -w NAME=VALUE.',
    zh: '显示内核参数（例如 net.ipv4.ip_forward），并可设置：sysctl -w 名称=值。',
  },
  traceroute: {
    en: 'Finds the routers on the way by packets whose TTL runs out one hop later each time.',
    zh: '让数据包的 TTL 逐跳耗尽，从而找出途经的路由器。',
  },
  true: { en: 'Does nothing, successfully.', zh: '什么也不做，并返回成功。' },
};
