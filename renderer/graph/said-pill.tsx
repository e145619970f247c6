import { useEffect, useState } from 'react';
import { type HandStore, handStore } from '../edit/hand-store';

/** As long as it takes to read it, and a while at least. */
const SHOWN_MS = 5000;
const READ_MS = 60;

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
      gone = setTimeout(() => setShown(null), Math.max(SHOWN_MS, READ_MS * (said?.text.length ?? 0)));
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
