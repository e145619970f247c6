/** The sentence about the field under the hand, at the foot of the inspector. */
import {
  createContext,
  type FocusEvent,
  type PointerEvent,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';

export interface Help {
  /** What Linux calls it. */
  readonly word: string | null;
  readonly text: string;
}

interface HelpStore {
  readonly shown: Help | null;
  setFocused(help: Help | null): void;
  setHovered(help: Help | null): void;
}

const HelpContext = createContext<HelpStore>({ shown: null, setFocused: () => {}, setHovered: () => {} });

export function HelpProvider({ children }: { readonly children: ReactNode }) {
  const [focused, setFocused] = useState<Help | null>(null);
  const [hovered, setHovered] = useState<Help | null>(null);
  const store = useMemo(() => ({ shown: hovered ?? focused, setFocused, setHovered }), [focused, hovered]);
  return <HelpContext value={store}>{children}</HelpContext>;
}

export function useShownHelp(): Help | null {
  return useContext(HelpContext).shown;
}

/** What a row needs to have its help shown while the hand is on it. */
export function useHelp(help: Help | undefined) {
  const { setFocused, setHovered } = useContext(HelpContext);
  // What goes away with the focus in it is not left by any event.
  useEffect(
    () => () => {
      setFocused(null);
      setHovered(null);
    },
    [setFocused, setHovered],
  );
  if (help === undefined) return {};
  return {
    onFocus: (_event: FocusEvent) => setFocused(help),
    onBlur: (_event: FocusEvent) => setFocused(null),
    onPointerEnter: (_event: PointerEvent) => setHovered(help),
    onPointerLeave: (_event: PointerEvent) => setHovered(null),
  };
}
