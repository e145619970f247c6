/** A list with one tab stop for keyboard and screen reader. */
import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';

export interface RovingItem {
  readonly id: string;
  readonly name: string;
}

/** Of a long list only this many items around the tab stop are in the page: the rest are counted. */
const SHOWN = 200;

interface RovingListProps {
  readonly label: string;
  readonly items: readonly RovingItem[];
  /** The tab stop while the list has not been visited since it was chosen. */
  readonly preferred?: string | null;
  /** The item that a key leads to, or null. */
  readonly next: (from: string, key: string) => string | null;
  readonly onFocus: (id: string) => void;
  readonly onBlur: () => void;
  readonly onOpen: (id: string) => void;
  /** What else a key does with the item that has the focus; true where it does something. */
  readonly onKey?: (id: string, event: KeyboardEvent) => boolean;
  readonly onMenu?: (id: string) => void;
}

export function RovingList(props: RovingListProps) {
  const { label, items, preferred = null, next, onFocus, onBlur, onOpen, onKey, onMenu } = props;
  const list = useRef<HTMLUListElement>(null);
  const [current, setCurrent] = useState<string | null>(null);
  /** The place in the list of the item that has the focus. */
  const held = useRef<number | null>(null);
  const has = (id: string | null): boolean => items.some((item) => item.id === id);
  const stop = has(preferred) ? preferred : has(current) ? current : (items[0]?.id ?? null);
  /** The focus is in the list: what is in the page goes with it. */
  const [within, setWithin] = useState(false);
  const first = firstShown(items, within ? current : stop);
  /** An item that gets the focus once it is in the page. */
  const awaited = useRef<string | null>(null);

  const focusItem = useCallback((id: string): void => {
    const item = list.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`);
    awaited.current = item ? null : id;
    if (item) item.focus();
    else {
      setCurrent(id);
      setWithin(true);
    }
  }, []);
  useEffect(() => {
    if (awaited.current !== null) focusItem(awaited.current);
  });

  // An item that goes hands the focus on to the one that takes its place.
  useEffect(() => {
    if (held.current === null || document.activeElement !== document.body) return;
    const heir = items[Math.min(held.current, items.length - 1)];
    held.current = null;
    if (heir) focusItem(heir.id);
  }, [items, focusItem]);

  const focused = useCallback(
    (id: string, visible: boolean) => {
      setCurrent(id);
      setWithin(true);
      if (visible) onFocus(id);
    },
    [onFocus],
  );
  const pressed = (event: KeyboardEvent): void => {
    const from = (event.target as HTMLElement).dataset['id'];
    if (from === undefined) return;
    held.current = items.findIndex((item) => item.id === from);
    if (onKey?.(from, event)) {
      event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const to = next(from, event.key);
    if (to === null) return;
    event.preventDefault();
    focusItem(to);
  };
  const menu = (event: MouseEvent): void => {
    const id = (event.target as HTMLElement).dataset['id'];
    if (id === undefined || !onMenu) return;
    event.preventDefault();
    onMenu(id);
  };
  const left = ({ relatedTarget }: FocusEvent): void => {
    if (awaited.current === null && !list.current?.contains(relatedTarget)) setWithin(false);
  };
  return (
    <ul aria-label={label} ref={list} onKeyDown={pressed} onContextMenu={menu} onBlur={left}>
      {items.slice(first, first + SHOWN).map(({ id, name }, at) => (
        <RovingButton
          key={id}
          id={id}
          name={name}
          {...(items.length > SHOWN ? { place: first + at + 1, size: items.length } : {})}
          isStop={id === stop}
          onFocus={focused}
          onBlur={onBlur}
          onOpen={onOpen}
        />
      ))}
    </ul>
  );
}

/** The first item in the page: the tab stop stands in the middle of those that are. */
function firstShown(items: readonly RovingItem[], stop: string | null): number {
  if (items.length <= SHOWN) return 0;
  const at = items.findIndex(({ id }) => id === stop);
  return Math.max(0, Math.min(at - SHOWN / 2, items.length - SHOWN));
}

interface RovingButtonProps extends RovingItem {
  /** Which item of how many it is, where not all are in the page. */
  readonly place?: number;
  readonly size?: number;
  readonly isStop: boolean;
  readonly onFocus: (id: string, visible: boolean) => void;
  readonly onBlur: () => void;
  readonly onOpen: (id: string) => void;
}

const RovingButton = memo(function RovingButton(props: RovingButtonProps) {
  const { id, name, place, size, isStop, onFocus, onBlur, onOpen } = props;
  return (
    <li aria-posinset={place} aria-setsize={size}>
      <button
        type="button"
        data-id={id}
        tabIndex={isStop ? 0 : -1}
        onFocus={(event) => onFocus(id, event.target.matches(':focus-visible'))}
        onBlur={onBlur}
        onClick={() => onOpen(id)}
      >
        {name}
      </button>
    </li>
  );
});
