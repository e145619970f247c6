/** The canvas outlives the panels around it: it is drawn into one element, which moves to whichever slot is on screen. */
import { type ReactNode, type RefCallback, useCallback } from 'react';
import { createPortal } from 'react-dom';

const home = document.createElement('div');
home.className = 'canvas-home';

/** Draws the canvas; once in the window, outside of every panel that comes and goes. */
export function CanvasHome({ children }: { readonly children: ReactNode }) {
  return createPortal(children, home);
}

/** Where the canvas is shown. */
export function CanvasSlot() {
  const take: RefCallback<HTMLDivElement> = useCallback((slot) => {
    if (slot) slot.append(home);
  }, []);
  return <div className="canvas-panel" ref={take} />;
}
