/** The link on which a question or an answer goes: who speaks, the switches between, who is meant. */
import type { NodeKind } from '../../core/document/topology';
import { NodeIconShapes } from '../ui/node-icon';
import { protocolStyle } from '../ui/protocol-icon';

export interface PictureNode {
  readonly id: string;
  readonly kind: NodeKind;
}

interface ArpPictureProps {
  /** From the speaker to the one that is meant; two at least. */
  readonly nodes: readonly PictureNode[];
  /** The node whose step it is. */
  readonly current: string;
  /** Goes from left to right, to everyone; else from right to left, to one. */
  readonly asks: boolean;
  readonly above: string;
  readonly below: string | null;
}

const WIDTH = 430;
const TILE = 48;
const ICON_SCALE = 0.8;
const TOP = 30;
const MIDDLE = TOP + TILE / 2;

export function ArpPicture({ nodes, current, asks, above, below }: ArpPictureProps) {
  const gap = (WIDTH - TILE) / (nodes.length - 1);
  const left = (index: number): number => index * gap;
  const links = nodes.slice(1).map((node, index) => ({ id: node.id, from: left(index) + TILE, to: left(index + 1) }));
  return (
    <svg className="arp-picture" viewBox={`-2 0 ${WIDTH + 4} 104`} style={protocolStyle('arp')} aria-hidden="true">
      <text className="arp-words" x={TILE + 12} y={16}>
        {above}
      </text>
      {below === null ? null : (
        <text className="arp-words" x={WIDTH - TILE - 12} y={MIDDLE + 38} textAnchor="end">
          {below}
        </text>
      )}
      {links.map(({ id, from, to }) => (
        <g key={id}>
          <line className="arp-way" x1={from + 3} x2={to - 3} y1={MIDDLE - 14} y2={MIDDLE - 14} data-still={!asks} />
          <line className="arp-way" x1={from + 3} x2={to - 3} y1={MIDDLE + 14} y2={MIDDLE + 14} data-still={asks} />
          <Letter x={(from + to) / 2} y={asks ? MIDDLE - 14 : MIDDLE + 14} />
        </g>
      ))}
      {nodes.map((node, index) => (
        <g
          key={node.id}
          transform={`translate(${left(index)} ${TOP})`}
          className="arp-node"
          data-current={node.id === current}
        >
          <rect width={TILE} height={TILE} rx={12} />
          <g
            transform={`translate(${(TILE - 32 * ICON_SCALE) / 2} ${(TILE - 32 * ICON_SCALE) / 2}) scale(${ICON_SCALE})`}
          >
            <NodeIconShapes kind={node.kind} />
          </g>
          <text x={TILE / 2} y={TILE + 18} textAnchor="middle">
            {node.id}
          </text>
        </g>
      ))}
    </svg>
  );
}

function Letter({ x, y }: { readonly x: number; readonly y: number }) {
  return (
    <g transform={`translate(${x - 11} ${y - 8})`} className="arp-letter">
      <rect width={22} height={16} rx={3} />
      <path d="M3.5 4 11 9.5 18.5 4" />
    </g>
  );
}
