/** A list with one tab stop for keyboard and screen reader. */
import { type KeyboardEvent, type MouseEvent, memo, useCallback, useEffect, useRef, useState } from 'react';

export interface RovingItem {
  readonly id: string;
  readonly name: string;
}

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

  const focusItem = (id: string): void =>
    list.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)?.focus();

  // An item that goes hands the focus on to the one that takes its place.
  useEffect(() => {
    if (held.current === null || document.activeElement !== document.body) return;
    const heir = items[Math.min(held.current, items.length - 1)];
    held.current = null;
    if (heir) list.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(heir.id)}"]`)?.focus();
  }, [items]);

  const focused = useCallback(
    (id: string, visible: boolean) => {
      setCurrent(id);
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
  return (
    <ul aria-label={label} ref={list} onKeyDown={pressed} onContextMenu={menu}>
      {items.map(({ id, name }) => (
        <RovingButton
          key={id}
          id={id}
          name={name}
          isStop={id === stop}
          onFocus={focused}
          onBlur={onBlur}
          onOpen={onOpen}
        />
      ))}
    </ul>
  );
}

interface RovingButtonProps extends RovingItem {
  readonly isStop: boolean;
  readonly onFocus: (id: string, visible: boolean) => void;
  readonly onBlur: () => void;
  readonly onOpen: (id: string) => void;
}

const RovingButton = memo(function RovingButton({ id, name, isStop, onFocus, onBlur, onOpen }: RovingButtonProps) {
  return (
    <li>
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
