import type { ReactNode } from 'react';
import {
  Tab as AriaTab,
  TabList as AriaTabList,
  TabPanel as AriaTabPanel,
  Tabs as AriaTabs,
  type TabListProps,
  type TabPanelProps,
  type TabProps,
  type TabsProps,
} from 'react-aria-components';
import './tabs.css';

export function Tabs(props: Omit<TabsProps, 'className'>) {
  return <AriaTabs {...props} className="tabs" />;
}

interface TabRowProps extends Omit<TabListProps<object>, 'className' | 'children'> {
  readonly children: ReactNode;
  /** At the right end of the row. */
  readonly aside?: ReactNode;
}

/** The 36 px row of tabs. */
export function TabRow({ children, aside, ...props }: TabRowProps) {
  return (
    <div className="tab-row">
      <AriaTabList {...props} className="tab-list">
        {children}
      </AriaTabList>
      {aside ? <div className="tab-aside">{aside}</div> : null}
    </div>
  );
}

interface TabItemProps extends Omit<TabProps, 'className' | 'children'> {
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

export function Tab({ icon, children, ...props }: TabItemProps) {
  return (
    <AriaTab {...props} className="tab">
      {icon}
      {children}
    </AriaTab>
  );
}

export function TabPanel(props: Omit<TabPanelProps, 'className'>) {
  return <AriaTabPanel {...props} className="tab-panel" />;
}
