/** What can be put on the page; the key that takes it up is that of its command. */
import type { NodeKind } from '../../core/document/topology';
import type { PlainTextKey } from '../i18n/translate';
import type { Stamp } from './edit-store';

export interface PaletteItem {
  readonly what: Stamp;
  readonly nameKey: PlainTextKey;
}

export interface PaletteGroup {
  readonly id: 'nodes' | 'page' | 'ready';
  readonly titleKey: PlainTextKey;
  readonly items: readonly PaletteItem[];
}

const node = (what: NodeKind): PaletteItem => ({ what, nameKey: `edit.kind-${what}` });

export const PALETTE: readonly PaletteGroup[] = [
  {
    id: 'nodes',
    titleKey: 'edit.nodes',
    items: [
      node('host'),
      node('server'),
      node('router'),
      node('switch'),
      node('load-balancer'),
      node('container-host'),
      node('cloud'),
    ],
  },
  {
    id: 'page',
    titleKey: 'edit.onPage',
    items: [
      { what: 'area', nameKey: 'edit.area' },
      { what: 'text', nameKey: 'edit.note' },
    ],
  },
  {
    id: 'ready',
    titleKey: 'edit.readyMade',
    items: [
      { what: 'subnet', nameKey: 'edit.readySubnet' },
      { what: 'web-and-dns', nameKey: 'edit.readyWeb' },
    ],
  },
];

/** The groups with the items whose name, in the window's language or in English, holds what is looked for. */
export function foundItems(query: string, namesOf: (item: PaletteItem) => readonly string[]): readonly PaletteGroup[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return PALETTE;
  return PALETTE.map((group) => ({
    ...group,
    items: group.items.filter((item) => namesOf(item).some((name) => name.toLowerCase().includes(wanted))),
  })).filter(({ items }) => items.length > 0);
}
