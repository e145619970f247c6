/** Load balancers: what IPVS would refuse when their services are entered (ip_vs_add_service, ip_vs_add_dest). */
import { shownValue } from '../diagnostic';
import { parseEndpoint, parseServer } from '../notation';
import { isUsableAddress } from './interfaces';
import { type Place, pathOf, place, type Report } from './report';
import { type NodeSurvey, objectsIn } from './survey';

/** A virtual service and each of its real servers is there once; a packet that is not rewritten keeps its port. */
export function checkBalancing(node: NodeSurvey, report: Report): void {
  const services = new Map<string, Place>();
  for (const { value, at } of objectsIn(node.raw['services'], node.at, 'services')) {
    if (value['type'] !== 'lvs' || typeof value['virtual'] !== 'string') continue;
    const virtual = parseEndpoint(value['virtual']);
    if (virtual === null) continue;
    once(services, `${virtual.address}:${virtual.port}`, place(at, 'virtual'), value['virtual'], report);
    const mode = value['mode'] ?? 'dr';
    const servers = new Map<string, Place>();
    for (const real of objectsIn(value['real'], at, 'real')) {
      const text = real.value['address'];
      const server = typeof text === 'string' ? parseServer(text) : null;
      if (server === null) continue;
      const there = place(real.at, 'address');
      if (!isUsableAddress(server.address)) report.add(there, 'server-unusable', { value: shownValue(text) });
      const port = server.port ?? virtual.port;
      if (mode !== 'nat' && port !== virtual.port) {
        report.add(there, 'port-kept', { value: shownValue(text), mode: shownValue(mode), port: virtual.port });
      } else once(servers, `${server.address}:${port}`, there, text, report);
    }
  }
}

function once(seen: Map<string, Place>, key: string, at: Place, value: unknown, report: Report): void {
  const first = seen.get(key);
  if (first === undefined) seen.set(key, at);
  else report.add(at, 'value-twice', { value: shownValue(value), first: pathOf(first) });
}
