import { Network, SquareDashed, StickyNote } from 'lucide-react';
import { NodeIcon } from '../ui/node-icon';
import type { Stamp } from './edit-store';

/** The picture of something that can be put on the page. */
export function PaletteIcon({ what, size }: { readonly what: Stamp; readonly size: number }) {
  switch (what) {
    case 'area':
      return <SquareDashed aria-hidden="true" size={size} strokeWidth={1.75} />;
    case 'text':
      return <StickyNote aria-hidden="true" size={size} strokeWidth={1.75} />;
    case 'subnet':
    case 'web-and-dns':
      return <Network aria-hidden="true" size={size} strokeWidth={1.75} />;
    default:
      return <NodeIcon kind={what} size={size} />;
  }
}
