import { useSyncExternalStore } from 'react';

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => window.matchMedia(query).matches,
  );
}

/** The window's narrow and low forms, as the layout answers to them. */
export function useWindowForm() {
  return {
    /** One dock pane with tabs, decision panel 400. */
    narrow: useMedia('(max-width: 1359px)'),
    /** Few playback controls. */
    small: useMedia('(max-width: 1099px)'),
    /** The decision panel is a drawer. */
    drawer: useMedia('(max-width: 959px)'),
    /** The dock is 168 high. */
    low: useMedia('(max-height: 759px)'),
    /** The dock is its tab row only. */
    flat: useMedia('(max-height: 639px)'),
  };
}
