/** What goes away with the focus in it, as a row that is removed, leaves it to the control that comes next. */
import { type FocusEvent, type RefObject, useEffect, useRef } from 'react';

const CONTROLS = 'button:not([disabled]), input, textarea, [tabindex="0"]';

/**
 * For the element that all of it is in; whoever calls draws it again when something goes. Nothing is kept where it is about something
 * else then: whoever chose that is elsewhere.
 */
export function useFocusStays(box: RefObject<HTMLElement | null>, about: unknown) {
  /** How many controls come after the one with the focus; null while none has it. */
  const behind = useRef<number | null>(null);
  const before = useRef(about);
  const controls = () => [...(box.current?.querySelectorAll<HTMLElement>(CONTROLS) ?? [])];
  const behindOf = (element: Element | null): number | null => {
    const list = controls();
    const at = list.indexOf(element as HTMLElement);
    return at === -1 ? null : list.length - 1 - at;
  };
  useEffect(() => {
    const { activeElement, body } = document;
    const isSame = before.current === about;
    before.current = about;
    if (!isSame || behind.current === null || activeElement !== body) {
      behind.current = behindOf(activeElement);
      return;
    }
    const list = controls();
    (list[list.length - behind.current] ?? list.at(-1))?.focus();
  });
  return {
    onFocus: ({ target }: FocusEvent<HTMLElement>) => {
      behind.current = behindOf(target);
    },
    onBlur: () => {
      behind.current = null;
    },
  };
}
