/** The sentence about the field under the hand, at the foot of the inspector. */
import {
  createContext,
  type Dispatch,
  type FocusEvent,
  type PointerEvent,
  type ReactNode,
  type SetStateAction,
  useContext,
  useEffect,
  useId,
  useMemo,
  useState,
} from 'react';

export interface Help {
  /** What Linux calls it. */
  readonly word: string | null;
  readonly text: string;
}

/** With the row that it is of. */
interface RowHelp extends Help {
  readonly row: string;
}

interface HelpStore {
  readonly shown: Help | null;
  readonly setFocused: Dispatch<SetStateAction<RowHelp | null>>;
  readonly setHovered: Dispatch<SetStateAction<RowHelp | null>>;
}

const HelpContext = createContext<HelpStore>({ shown: null, setFocused: () => {}, setHovered: () => {} });

export function HelpProvider({ children }: { readonly children: ReactNode }) {
  const [focused, setFocused] = useState<RowHelp | null>(null);
  const [hovered, setHovered] = useState<RowHelp | null>(null);
  const store = useMemo(() => ({ shown: hovered ?? focused, setFocused, setHovered }), [focused, hovered]);
  return <HelpContext value={store}>{children}</HelpContext>;
}

export function useShownHelp(): Help | null {
  return useContext(HelpContext).shown;
}

/** What a row needs to have its help shown while the hand is on it. */
export function useHelp(help: Help | undefined) {
  const { setFocused, setHovered } = useContext(HelpContext);
  const row = useId();
  // What goes away with the focus in it is not left by any event.
  useEffect(
    () => () => {
      const unlessOther = (shown: RowHelp | null): RowHelp | null => (shown?.row === row ? null : shown);
      setFocused(unlessOther);
      setHovered(unlessOther);
    },
    [row, setFocused, setHovered],
  );
  if (help === undefined) return {};
  return {
    onFocus: (_event: FocusEvent) => setFocused({ ...help, row }),
    onBlur: (_event: FocusEvent) => setFocused(null),
    onPointerEnter: (_event: PointerEvent) => setHovered({ ...help, row }),
    onPointerLeave: (_event: PointerEvent) => setHovered(null),
  };
}
