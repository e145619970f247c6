import { Check, ChevronRight } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  Header,
  type MenuProps,
  type MenuSectionProps,
  MenuTrigger,
  Popover,
  type PopoverProps,
  Separator,
  SubmenuTrigger,
} from 'react-aria-components';
import { Kbd } from './kbd';
import './menu.css';

interface MenuButtonProps extends Omit<MenuProps<object>, 'className' | 'children'> {
  /** The button that opens the menu: one of `renderer/ui/button`. */
  readonly trigger: ReactElement;
  readonly placement?: NonNullable<PopoverProps['placement']>;
  readonly children: ReactNode;
}

/** A button with a menu under it. */
export function MenuButton({ trigger, placement = 'bottom end', children, ...props }: MenuButtonProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="menu-popover" placement={placement} offset={4}>
        <AriaMenu {...props} className="menu">
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

/** Does what takes the focus once the menu that it was chosen in is gone: a menu that closes gives the focus back at the next frame. */
export function afterMenu(action: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(action));
}

interface SubmenuProps {
  readonly id: string;
  readonly text: string;
  readonly icon?: ReactNode;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

/** An item that opens a menu beside it. */
export function Submenu({ id, text, icon, disabled = false, children }: SubmenuProps) {
  return (
    <SubmenuTrigger>
      <AriaMenuItem id={id} textValue={text} isDisabled={disabled} className="menu-item">
        {icon}
        <span className="menu-text">{text}</span>
        <ChevronRight aria-hidden="true" size={14} />
      </AriaMenuItem>
      <Popover className="menu-popover" offset={2}>
        <AriaMenu className="menu" aria-label={text}>
          {children}
        </AriaMenu>
      </Popover>
    </SubmenuTrigger>
  );
}

interface MenuItemProps {
  readonly id: string;
  /** Plain words of the item, for typing ahead. */
  readonly text: string;
  readonly icon?: ReactNode;
  readonly keys?: string | undefined;
  readonly detail?: ReactNode;
  readonly disabled?: boolean;
  readonly onAction?: () => void;
}

export function MenuItem({ id, text, icon, keys, detail, disabled = false, onAction }: MenuItemProps) {
  return (
    <AriaMenuItem
      id={id}
      textValue={text}
      isDisabled={disabled}
      className="menu-item"
      {...(onAction ? { onAction } : {})}
    >
      {({ isSelected, selectionMode }) => (
        <>
          {selectionMode === 'none' ? null : (
            <span className="menu-tick">{isSelected ? <Check aria-hidden="true" size={14} /> : null}</span>
          )}
          {icon}
          <span className="menu-text">{text}</span>
          {detail}
          {keys === undefined ? null : <Kbd keys={keys} />}
        </>
      )}
    </AriaMenuItem>
  );
}

interface MenuGroupProps extends Omit<MenuSectionProps<object>, 'className' | 'children'> {
  readonly title?: string;
  readonly children: ReactNode;
}

/** Items that belong together, one choice of several where `selectionMode` is set. */
export function MenuGroup({ title, children, ...props }: MenuGroupProps) {
  return (
    <AriaMenuSection {...props} className="menu-group">
      {title === undefined ? null : <Header className="menu-title">{title}</Header>}
      {children}
    </AriaMenuSection>
  );
}

export function MenuLine() {
  return <Separator className="menu-line" />;
}
