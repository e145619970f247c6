/** The services of a file: processes that run from the beginning. */
import { DhcpServer } from '../apps/dhcp-server';
import { DnsServer } from '../apps/dns-server';
import { HttpConversation } from '../apps/http-server';
import type { Process } from '../apps/process';
import { type ProxyOptions, ProxyServer } from '../apps/proxy';
import { EchoConversation } from '../apps/tcp-echo';
import { TcpService } from '../apps/tcp-service';
import { UdpEcho } from '../apps/udp-echo';
import { invariant } from '../base/invariant';
import { parseDhcpRange, parseEndpoint, parseServer } from '../document/notation';
import {
  DEFAULT_LEASE_S,
  DEFAULT_SERVICE_PORTS,
  type ProxyService,
  type TopologyNode,
  type TopologyService,
} from '../document/topology';
import type { Host } from '../stack/host';
import { parseIpv4Address } from '../wire/ipv4-address';
import { enterLvs } from './lvs';
import type { Network } from './network';

export function startServices(network: Network, host: Host, node: TopologyNode): void {
  for (const service of node.services ?? []) {
    if (service.type === 'lvs') enterLvs(host, service);
    const process = processOf(service);
    if (process !== null) network.processes.serve(host, service.type, process);
  }
}

function processOf(service: TopologyService): Process | null {
  switch (service.type) {
    case 'dns':
      return new DnsServer(service.port ?? DEFAULT_SERVICE_PORTS.dns, addressesOf(service.zone ?? {}));
    case 'http': {
      const pages = service.pages ?? {};
      return new TcpService(
        service.port ?? DEFAULT_SERVICE_PORTS.http,
        (socket) => new HttpConversation(socket, pages),
      );
    }
    case 'tcp-echo':
      return new TcpService(
        service.port ?? DEFAULT_SERVICE_PORTS['tcp-echo'],
        (socket) => new EchoConversation(socket),
      );
    case 'udp-echo':
      return new UdpEcho(service.port ?? DEFAULT_SERVICE_PORTS['udp-echo']);
    case 'dhcp': {
      const range = parseDhcpRange(service.range);
      invariant(range !== null, `range ${service.range}`);
      const { router, resolvers = [], lease_s: leaseSeconds = DEFAULT_LEASE_S } = service;
      return new DhcpServer({
        ...range,
        router: router === undefined ? null : addressOf(router),
        resolvers: resolvers.map(addressOf),
        leaseSeconds,
      });
    }
    case 'proxy':
      return new ProxyServer(proxyOptions(service));
    case 'lvs':
      return null;
  }
}

function proxyOptions({ listen, upstreams, scheduler = 'rr' }: ProxyService): ProxyOptions {
  const at = typeof listen === 'number' ? { address: 0, port: listen } : parseEndpoint(listen);
  invariant(at !== null, `listen ${listen}`);
  const servers = upstreams.map((one) => {
    const { address: text, weight = 1 } = typeof one === 'string' ? { address: one } : one;
    const server = parseServer(text);
    invariant(server !== null, `upstream ${text}`);
    return { address: server.address, port: server.port ?? at.port, weight };
  });
  return { ...at, scheduler, upstreams: servers };
}

function addressOf(text: string): number {
  const address = parseIpv4Address(text);
  invariant(address !== null, `address ${text}`);
  return address;
}

function addressesOf(zone: Readonly<Record<string, string>>): readonly (readonly [string, number])[] {
  return Object.entries(zone).map(([name, text]) => {
    return [name, addressOf(text)] as const;
  });
}
