/** What stands open over the page while it is built, and the words beside the pointer. */
import { createPortal } from 'react-dom';
import { handStore, useHand } from '../../edit/hand-store';
import type { GraphView } from '../graph-view';
import { InPlaceField } from './in-place-field';
import { InterfaceChooser } from './interface-chooser';
import { QuickAdd } from './quick-add';

export function Popups({ view }: { readonly view: GraphView }) {
  const popup = useHand((hand) => hand.popup);
  const hint = useHand((hand) => hand.hint);
  const { close } = handStore.getState();
  return (
    <>
      {popup?.kind === 'name' || popup?.kind === 'label' || popup?.kind === 'text' ? (
        <InPlaceField key={`${popup.kind} ${popup.id}`} {...popup} view={view} />
      ) : null}
      {createPortal(
        <>
          {popup?.kind === 'quick-add' ? <QuickAdd {...popup} onClose={close} /> : null}
          {popup?.kind === 'chooser' ? <InterfaceChooser {...popup} onClose={close} /> : null}
          {hint ? (
            <div className="graph-hint" role="status" style={{ left: hint.client.x, top: hint.client.y }}>
              {hint.text}
            </div>
          ) : null}
        </>,
        document.body,
      )}
    </>
  );
}
