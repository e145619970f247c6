// Packet-hops a second of the whole engine: real bytes, ARP, longest prefix, TTL, checksums. One packet-hop is one transmit by a
// host or a router. An echo request of 98 bytes goes out, its answer comes back, then the next.
import { Random } from '../../core/base/random';
import { compile } from '../../core/network/compile';
import type { Network } from '../../core/network/network';
import type { Host } from '../../core/stack/host';
import { grid, routerAt, setGridRoutes } from '../support/grid';
import { RoundTrips } from '../support/round-trips';
import { chain } from '../support/topologies';
import type { Figure } from './figure';

const TRIPS = 10_000;
const SIZE = 32;

interface Measured {
  readonly hopsPerSecond: number;
  readonly bytesPerStep: number;
}

function secondsOf(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

function runAll(network: Network): void {
  network.run(Number.MAX_SAFE_INTEGER, Infinity);
}

function chainOnce(routers: number, record: boolean): Measured {
  const network = compile(chain(routers), { seed: 1, record });
  const trips = new RoundTrips(((10 << 24) | (routers << 8) | 10) >>> 0, TRIPS);
  const seconds = secondsOf(() => {
    network.processes.start(network.nodeNamed('pc') as Host, 'ping', trips);
    runAll(network);
  });
  if (trips.received !== TRIPS) throw new Error(`${trips.received} answers of ${TRIPS}`);
  return { hopsPerSecond: (TRIPS * 2 * (routers + 1)) / seconds, bytesPerStep: bytesPerStep(network) };
}

/** What a step costs in memory besides the bytes of frames: its row, and its share of the rows that frames have. */
function bytesPerStep({ log, frames }: Network): number {
  return log.count === 0 ? 0 : (log.columnBytes + frames.columnBytes) / log.count;
}

function gridOnce(record: boolean): number {
  const network = compile(grid(SIZE), { seed: 1, record });
  setGridRoutes(network, SIZE);
  const random = new Random(1, 'grid');
  let hops = 0;
  const seconds = secondsOf(() => {
    for (let i = 0; i < TRIPS; i++) {
      const [x, y, toX, toY] = [0, 0, 0, 0].map(() => random.below(SIZE)) as [number, number, number, number];
      if (x === toX && y === toY) continue;
      hops += 2 * (Math.abs(x - toX) + Math.abs(y - toY));
      const trip = new RoundTrips(((10 << 24) | (toX << 16) | (toY << 8) | 1) >>> 0, 1);
      const { id } = network.processes.start(routerAt(network, x, y), 'ping', trip);
      // No longer than the answer takes: what hosts do on their own later is no work that this counts.
      network.processes.awaited = id;
      if (network.processes.get(id).status === null) runAll(network);
      if (trip.received !== 1) throw new Error(`no answer from 10.${toX}.${toY}.1`);
    }
  });
  return hops / seconds;
}

export async function run(): Promise<readonly Figure[]> {
  chainOnce(10, true);
  const chains = [10, 100].flatMap((routers) => {
    const goal = { atLeast: 1_000_000 };
    const logged = chainOnce(routers, true);
    const bare = chainOnce(routers, false);
    const name = `chain of ${routers} routers`;
    return [
      { name: `${name}, full step log`, value: logged.hopsPerSecond, unit: 'hops/s', goal },
      { name: `${name}, log off`, value: bare.hopsPerSecond, unit: 'hops/s', goal: { atLeast: 2_000_000 } },
      { name: `${name}, log off : on`, value: bare.hopsPerSecond / logged.hopsPerSecond, unit: 'x' },
      {
        name: `${name}, memory without frame bytes`,
        value: logged.bytesPerStep,
        unit: 'bytes/step',
        goal: { atMost: 64 },
      },
    ];
  });
  const logged = gridOnce(true);
  const bare = gridOnce(false);
  return [
    ...chains,
    { name: `grid ${SIZE}x${SIZE}, full step log`, value: logged, unit: 'hops/s', goal: { atLeast: 400_000 } },
    { name: `grid ${SIZE}x${SIZE}, log off`, value: bare, unit: 'hops/s' },
  ];
}
