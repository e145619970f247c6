import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from './button';
import './dialog.css';

interface DialogProps {
  readonly title: string;
  /** The close button's words. */
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly wide?: boolean;
  /** As large as the smallest window allows. */
  readonly sheet?: boolean;
  readonly children: ReactNode;
  /** Buttons at the foot. */
  readonly actions?: ReactNode;
}

/** A modal dialog: Esc, the cross and a click outside close it. */
export function Dialog({ title, closeLabel, onClose, wide = false, sheet = false, children, actions }: DialogProps) {
  return (
    <ModalOverlay
      className="dialog-overlay"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={`dialog${sheet ? ' dialog-sheet' : wide ? ' dialog-wide' : ''}`}>
        <AriaDialog className="dialog-body">
          <header className="dialog-head">
            <Heading slot="title" className="dialog-title">
              {title}
            </Heading>
            <IconButton label={closeLabel} icon={<X size={16} />} onPress={onClose} />
          </header>
          <div className="dialog-content">{children}</div>
          {actions ? <footer className="dialog-actions">{actions}</footer> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
