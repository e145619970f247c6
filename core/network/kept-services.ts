/** The virtual services of a host as a file writes them: `enterLvs` the other way round. */
import type { LeftOutCode } from '../document/left-out';
import { parseEndpoint } from '../document/notation';
import { LVS_SCHEDULERS, type LvsService, type TopologyService } from '../document/topology';
import type { Host } from '../stack/host';
import type { VirtualService } from '../stack/ipvs/service';
import { MODE_OF } from '../stack/ipvs/steps';
import { PROTOCOL_TCP } from '../wire/ipv4';
import { formatIpv4Address } from '../wire/ipv4-address';

const MAX_WEIGHT = 65_535;

/** The services of a node after commands have changed them; null where none has. What a file has no words for stays as it was written. */
export function keptServices(
  declared: readonly TopologyService[],
  now: Host,
  then: Host,
  leave: (code: LeftOutCode, value: string) => void,
): readonly TopologyService[] | null {
  const before = new Map((then.ipvs?.services ?? []).map((one) => [nameOf(one), factsOf(one)]));
  const there = new Map((now.ipvs?.services ?? []).map((one) => [nameOf(one), one]));
  const isSame = (one: VirtualService) => before.get(nameOf(one)) === factsOf(one);
  const services = [...there.values()];
  if (services.every(isSame) && services.length === before.size) return null;
  const known = new Set<string>();
  const kept = declared.flatMap((service): readonly TopologyService[] => {
    if (service.type !== 'lvs') return [service];
    const name = nameOfDeclared(service);
    const found = there.get(name);
    known.add(name);
    if (found === undefined) return [];
    return [isSame(found) ? service : (written(found, leave, service) ?? service)];
  });
  const added = services.filter((one) => !known.has(nameOf(one))).flatMap((one) => written(one, leave) ?? []);
  return [...kept, ...added];
}

function nameOf({ protocol, address, port }: VirtualService): string {
  return `${protocol === PROTOCOL_TCP ? '-t' : '-u'} ${formatIpv4Address(address)}:${port}`;
}

function nameOfDeclared({ virtual }: LvsService): string {
  const endpoint = parseEndpoint(virtual);
  return endpoint === null ? virtual : `-t ${formatIpv4Address(endpoint.address)}:${endpoint.port}`;
}

/** All that commands can change about a service. */
function factsOf({ options, servers }: VirtualService): string {
  const each = servers.map(({ address, port, method, weight, upper, lower }) => [
    address,
    port,
    method,
    weight,
    upper,
    lower,
  ]);
  return JSON.stringify([options, each]);
}

/** The service as a file has it, or null, and said so, where a file has no words for it. `before`: fields to keep. */
function written(
  service: VirtualService,
  leave: (code: LeftOutCode, value: string) => void,
  before?: LvsService,
): LvsService | null {
  const { protocol, address, port, options, servers } = service;
  const methods = new Set(servers.map(({ method }) => method));
  const scheduler = LVS_SCHEDULERS.find((name) => name === options.scheduler);
  const plain = options.persistence === null && !options.onePacket && options.schedulerFlags === 0;
  const fits = servers.every(({ upper, lower, weight }) => upper === 0 && lower === 0 && weight <= MAX_WEIGHT);
  if (protocol !== PROTOCOL_TCP || scheduler === undefined || port === 0 || !plain || !fits || methods.size > 1) {
    leave('virtual-service', nameOf(service));
    return null;
  }
  const [method] = methods;
  const mode = method === undefined ? before?.mode : MODE_OF[method];
  return {
    ...before,
    type: 'lvs',
    virtual: `${formatIpv4Address(address)}:${port}`,
    scheduler,
    ...(mode === undefined ? {} : { mode }),
    // In the order in which they were added.
    real: servers.toReversed().map((server) => ({
      address: `${formatIpv4Address(server.address)}${server.port === port ? '' : `:${server.port}`}`,
      ...(server.weight === 1 ? {} : { weight: server.weight }),
    })),
  };
}
