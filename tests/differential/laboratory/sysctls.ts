/** Settings of TCP as a stock kernel has them: a namespace copies some of them from a machine that may have been tuned. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Topology } from '../../../core/document/topology';

/** Documentation/networking/ip-sysctl.rst of Linux 6.18 (tcp_rmem's largest grew from 6 to 32 MiB in 6.16); window scale 10 comes of it. */
const STOCK: Readonly<Record<string, string | number>> = {
  'net.ipv4.tcp_congestion_control': 'cubic',
  'net.ipv4.tcp_rmem': '4096 131072 33554432',
  'net.ipv4.tcp_wmem': '4096 16384 4194304',
};

/** What the file sets stays. */
export function asShipped(topology: Topology): Topology {
  const nodes = topology.nodes.map((node) =>
    node.kind === 'switch' ? node : { ...node, sysctl: { ...STOCK, ...node.sysctl } },
  );
  return { ...topology, nodes };
}

const ALLOWED = '/proc/sys/net/ipv4/tcp_allowed_congestion_control';

/** A namespace may choose only among what the machine allows; where its own choice is another, cubic is not among them. */
export function allowCubic(): void {
  const allowed = readFileSync(ALLOWED, 'utf8').trim();
  if (!allowed.split(' ').includes('cubic')) writeFileSync(ALLOWED, `${allowed} cubic`);
}
