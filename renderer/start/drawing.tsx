import type { Topology } from '../../core/document/topology';
import { nodeKindOf } from '../app/node-kind';
import { NodeIconShapes } from '../ui/node-icon';
import { NODE_ICON_LINE, NODE_ICON_SIZE } from '../ui/node-icon-shapes';
import { fitNodes, linksBetween } from './drawing-layout';

const WIDTH = 228;
const HEIGHT = 124;
const TILE = 28;
const ICON = 18;

/** A network as a picture; its name stands beside it. */
export function Drawing({ topology }: { readonly topology: Topology }) {
  return (
    <svg className="drawing" aria-hidden="true" viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
      <Network topology={topology} width={WIDTH} height={HEIGHT} tile={TILE} />
    </svg>
  );
}

const SMALL_WIDTH = 64;
const SMALL_HEIGHT = 40;
const SQUARE = 6;

/** The same in a row of a list: nodes are squares, as on a page that is far away. */
export function SmallDrawing({ topology }: { readonly topology: Topology }) {
  return (
    <svg
      className="drawing-small"
      aria-hidden="true"
      width={SMALL_WIDTH}
      height={SMALL_HEIGHT}
      viewBox={`0 0 ${SMALL_WIDTH} ${SMALL_HEIGHT}`}
    >
      <Network topology={topology} width={SMALL_WIDTH} height={SMALL_HEIGHT} tile={SQUARE} />
    </svg>
  );
}

interface NetworkProps {
  readonly topology: Topology;
  readonly width: number;
  readonly height: number;
  /** The side of a node, and the margin around all. */
  readonly tile: number;
}

function Network({ topology, width, height, tile }: NetworkProps) {
  const places = new Map(fitNodes(topology, width, height, tile).map((place) => [place.id, place]));
  return (
    <>
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
          <g key={node.id} transform={`translate(${place.x - tile / 2} ${place.y - tile / 2})`}>
            <rect className="drawing-tile" width={tile} height={tile} rx={tile * 0.29} />
            {tile < ICON ? null : (
              <g
                className="drawing-icon"
                transform={`translate(${(tile - ICON) / 2} ${(tile - ICON) / 2}) scale(${ICON / NODE_ICON_SIZE})`}
                strokeWidth={NODE_ICON_LINE * 1.2}
              >
                <NodeIconShapes kind={nodeKindOf(node)} />
              </g>
            )}
          </g>
        );
      })}
    </>
  );
}
