/** A node's interfaces as files of network-scripts would have them, made of its topology. */
import type { TopologyNode, TopologyRoute } from '../document/topology';
import type { BootInterface, BootRoute } from '../stack/boot';
import type { Host } from '../stack/host';
import type { Interface } from '../stack/interface';
import { parseIpv4Address } from '../wire/ipv4-address';
import { contains, parsePrefix } from '../wire/prefix';

/** To be called when the interfaces have their addresses: by those the routes find their files. */
export function bootInterfaces(host: Host, { routes = [], interfaces }: TopologyNode): readonly BootInterface[] {
  return host.interfaces.map((one) => {
    const own = routes.filter((route) => leadsBy(host, route) === one).map(bootRoute);
    const gateway = own.find((route) => route.length === 0 && route.gateway !== null) ?? null;
    const declared = interfaces.find(({ name }) => name === one.name);
    return {
      name: one.name,
      loopback: one.loopback,
      onBoot: declared?.up ?? true,
      addresses: one.addresses.map(({ address, length }) => ({ address, length })),
      gateway,
      routes: own.filter((route) => route !== gateway),
    };
  });
}

function leadsBy(host: Host, { via, dev }: TopologyRoute): Interface | undefined {
  if (dev !== undefined) return host.interfaces.find((one) => one.name === dev);
  const gateway = via === undefined ? null : parseIpv4Address(via);
  if (gateway === null) return undefined;
  return host.interfaces.find((one) => one.addresses.some((own) => contains(own.peer, own.length, gateway)));
}

function bootRoute({ to, via, metric = 0 }: TopologyRoute): BootRoute {
  const prefix = to === 'default' ? null : parsePrefix(to);
  const gateway = via === undefined ? null : parseIpv4Address(via);
  return { network: prefix?.address ?? 0, length: prefix?.length ?? 0, gateway, metric };
}
