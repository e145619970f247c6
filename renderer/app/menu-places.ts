import { LINE, type MenuPlace } from '../../preload/menus';
import { wordsOf } from './commands';
import type { Mode } from './store';

/** What of a menu has a meaning in a mode, with lines only between what is left. */
export function placesIn(mode: Mode, places: readonly MenuPlace[]): readonly MenuPlace[] {
  const kept: MenuPlace[] = [];
  for (const place of places) {
    if (place === LINE) {
      if (kept.length > 0 && kept.at(-1) !== LINE) kept.push(place);
    } else if (typeof place === 'string') {
      if ((wordsOf(place).mode ?? mode) === mode) kept.push(place);
    } else {
      const items = place.items.filter((id) => (wordsOf(id).mode ?? mode) === mode);
      if (items.length > 0) kept.push({ ...place, items });
    }
  }
  return kept.at(-1) === LINE ? kept.slice(0, -1) : kept;
}
