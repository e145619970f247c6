import type { Topology } from '../../core/document/topology';
import { nodeKindOf } from '../app/node-kind';
import { NodeIconShapes } from '../ui/node-icon';
import { NODE_ICON_LINE, NODE_ICON_SIZE } from '../ui/node-icon-shapes';
import { fitNodes, linksBetween } from './drawing-layout';

const WIDTH = 228;
const HEIGHT = 124;
const TILE = 28;
const ICON = 18;

/** A network as a small picture; its name stands beside it. */
export function Drawing({ topology }: { readonly topology: Topology }) {
  const places = new Map(fitNodes(topology, WIDTH, HEIGHT, TILE).map((place) => [place.id, place]));
  return (
    <svg className="drawing" aria-hidden="true" viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
      {linksBetween(topology).map(([from, to], index) => {
        const a = places.get(from);
        const b = places.get(to);
        if (!a || !b) return null;
        // biome-ignore lint/suspicious/noArrayIndexKey: two links may join the same nodes; their order never changes.
        return <line key={index} className="drawing-link" x1={a.x} y1={a.y} x2={b.x} y2={b.y} />;
      })}
      {topology.nodes.map((node) => {
        const place = places.get(node.id);
        if (!place) return null;
        return (
          <g key={node.id} transform={`translate(${place.x - TILE / 2} ${place.y - TILE / 2})`}>
            <rect className="drawing-tile" width={TILE} height={TILE} rx={8} />
            <g
              className="drawing-icon"
              transform={`translate(${(TILE - ICON) / 2} ${(TILE - ICON) / 2}) scale(${ICON / NODE_ICON_SIZE})`}
              strokeWidth={NODE_ICON_LINE * 1.2}
            >
              <NodeIconShapes kind={nodeKindOf(node)} />
            </g>
          </g>
        );
      })}
    </svg>
  );
}
