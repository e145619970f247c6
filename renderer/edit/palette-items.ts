/** What can be put on the page; the key that takes it up is that of its command. */
import type { NodeKind } from '../../core/document/topology';
import { type PlainTextKey, translator } from '../i18n/translate';
import type { Stamp } from './edit-store';

export interface PaletteItem {
  readonly what: Stamp;
  readonly nameKey: PlainTextKey;
  /** What others call it. */
  readonly alsoKey: PlainTextKey;
}

export interface PaletteGroup {
  readonly id: 'nodes' | 'page' | 'ready';
  readonly titleKey: PlainTextKey;
  readonly items: readonly PaletteItem[];
}

const node = (what: NodeKind): PaletteItem => ({ what, nameKey: `edit.kind-${what}`, alsoKey: `edit.also-${what}` });

const ENGLISH = translator('en');

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
      { what: 'area', nameKey: 'edit.area', alsoKey: 'edit.also-area' },
      { what: 'text', nameKey: 'edit.note', alsoKey: 'edit.also-text' },
    ],
  },
  {
    id: 'ready',
    titleKey: 'edit.readyMade',
    items: [
      { what: 'subnet', nameKey: 'edit.readySubnet', alsoKey: 'edit.also-subnet' },
      { what: 'web-and-dns', nameKey: 'edit.readyWeb', alsoKey: 'edit.also-web-and-dns' },
    ],
  },
];

/** The groups with the items one of whose names holds what is looked for. */
export function foundItems(query: string, names: (item: PaletteItem) => readonly string[]): readonly PaletteGroup[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return PALETTE;
  return PALETTE.map((group) => ({
    ...group,
    items: group.items.filter((item) => names(item).some((name) => name.toLowerCase().includes(wanted))),
  })).filter(({ items }) => items.length > 0);
}

/** All that an item is called, in the window's language and in English. */
export function namesOf({ nameKey, alsoKey }: PaletteItem, t: (key: PlainTextKey) => string): readonly string[] {
  return [t(nameKey), ENGLISH(nameKey), t(alsoKey), ENGLISH(alsoKey)];
}
