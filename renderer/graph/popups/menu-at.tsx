import { type ReactNode, useRef } from 'react';
import { Menu, Popover } from 'react-aria-components';
import type { Point } from '../geometry';

interface MenuAtProps {
  readonly client: Point;
  readonly label: string;
  readonly onClose: () => void;
  readonly onAction: (key: string) => void;
  readonly children: ReactNode;
}

/** A menu at a place of the window, its first item in focus. */
export function MenuAt({ client, label, onClose, onAction, children }: MenuAtProps) {
  const anchor = useRef<HTMLDivElement>(null);
  return (
    <>
      <div className="graph-point" style={{ left: client.x, top: client.y }} ref={anchor} />
      <Popover
        className="menu-popover"
        triggerRef={anchor}
        isOpen
        placement="bottom start"
        offset={12}
        onOpenChange={(open) => {
          if (!open) onClose();
        }}
      >
        <Menu
          className="menu"
          aria-label={label}
          autoFocus="first"
          onClose={onClose}
          onAction={(key) => {
            onClose();
            onAction(String(key));
          }}
        >
          {children}
        </Menu>
      </Popover>
    </>
  );
}
