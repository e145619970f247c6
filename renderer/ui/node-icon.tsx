import type { NodeKind } from '../../core/document/topology';
import { NODE_ICON_LINE, NODE_ICON_SHAPES, NODE_ICON_SIZE } from './node-icon-shapes';

interface NodeIconProps {
  readonly kind: NodeKind;
  /** CSS pixels; 20 when absent. */
  readonly size?: number;
  readonly className?: string;
}

/** The shapes of a node's icon on the 32 grid, to be placed inside an SVG. */
export function NodeIconShapes({ kind }: { readonly kind: NodeKind }) {
  return NODE_ICON_SHAPES[kind].map((shape) => {
    switch (shape.tag) {
      case 'path':
        return <path key={shape.d} d={shape.d} strokeWidth={shape.width} />;
      case 'circle':
        return <circle key={`${shape.cx},${shape.cy}`} cx={shape.cx} cy={shape.cy} r={shape.r} />;
      default:
        return (
          <rect
            key={`${shape.x},${shape.y}`}
            x={shape.x}
            y={shape.y}
            width={shape.width}
            height={shape.height}
            rx={shape.rx}
          />
        );
    }
  });
}

/** A node's icon beside its name: decoration, the name says the same. */
export function NodeIcon({ kind, size = 20, className }: NodeIconProps) {
  return (
    <svg
      aria-hidden="true"
      className={className}
      width={size}
      height={size}
      viewBox={`0 0 ${NODE_ICON_SIZE} ${NODE_ICON_SIZE}`}
      fill="none"
      stroke="currentColor"
      strokeWidth={NODE_ICON_LINE}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <NodeIconShapes kind={kind} />
    </svg>
  );
}
