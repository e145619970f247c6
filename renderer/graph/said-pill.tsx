import { useEffect, useState } from 'react';
import { type HandStore, handStore } from '../edit/hand-store';

const SHOWN_MS = 5000;

/** What an edit has just done, at the foot of the canvas for a while, and spoken to a reader. */
export function SaidPill() {
  // What was said before the canvas was here is over.
  const [shown, setShown] = useState<HandStore['said']>(null);
  useEffect(() => {
    let gone: ReturnType<typeof setTimeout> | undefined;
    const stop = handStore.subscribe(({ said }, before) => {
      if (said === before.said) return;
      setShown(said);
      clearTimeout(gone);
      gone = setTimeout(() => setShown(null), SHOWN_MS);
    });
    return () => {
      stop();
      clearTimeout(gone);
    };
  }, []);
  return (
    <div className="graph-caption" role="status" aria-live="polite">
      {shown ? <span key={shown.serial}>{shown.text}</span> : null}
    </div>
  );
}
