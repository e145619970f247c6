/** Which router is next on the way to a network, for every router at once. */
import type { Net, RouterGraph } from './router-graph';

/** What `Paths` says of a router that has the network itself, and of one that cannot reach it. */
export const HERE = -1;
export const NOWHERE = -2;

/** The next routers to one place, by router: their numbers (or HERE, NOWHERE) and the addresses to send to. */
export interface Ways {
  readonly next: Int32Array;
  readonly via: Uint32Array;
}

export class Paths {
  private readonly seenNets: Int32Array;
  private round = 0;

  constructor(private readonly graph: RouterGraph) {
    this.seenNets = new Int32Array(graph.nets.length);
  }

  /** Along the fewest routers; of equally short ways over the router that stands first in the file. */
  to(net: Net): Ways {
    return this.from(net.routers.map(({ router }) => router));
  }

  toRouter(router: number): Ways {
    return this.from([router]);
  }

  private from(first: readonly number[]): Ways {
    const { routers } = this.graph;
    const next = new Int32Array(routers.length).fill(NOWHERE);
    const via = new Uint32Array(routers.length);
    this.round++;
    let edge = [...first];
    for (const router of edge) next[router] = HERE;
    while (edge.length > 0) {
      const beyond: number[] = [];
      for (const router of edge) {
        for (const net of routers[router]?.nets ?? []) {
          // Whoever is on it has been met when it was first crossed.
          if (this.seenNets[net.index] === this.round) continue;
          this.seenNets[net.index] = this.round;
          const own = net.routers.find((one) => one.router === router)?.address ?? 0;
          for (const { router: other } of net.routers) {
            // An address that it has itself is no way for it.
            if (next[other] !== NOWHERE || routers[other]?.own.has(own)) continue;
            next[other] = router;
            via[other] = own;
            beyond.push(other);
          }
        }
      }
      edge = beyond.sort((one, other) => one - other);
    }
    return { next, via };
  }
}
