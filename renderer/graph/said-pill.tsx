import { useEffect, useState } from 'react';
import { useHand } from '../edit/hand-store';

const SHOWN_MS = 5000;

/** What an edit has just done, at the foot of the canvas for a while, and spoken to a reader. */
export function SaidPill() {
  const said = useHand((hand) => hand.said);
  const [shown, setShown] = useState(said);
  useEffect(() => {
    setShown(said);
    const gone = setTimeout(() => setShown(null), SHOWN_MS);
    return () => clearTimeout(gone);
  }, [said]);
  return (
    <div className="graph-caption" role="status" aria-live="polite">
      {shown ? <span key={shown.serial}>{shown.text}</span> : null}
    </div>
  );
}
