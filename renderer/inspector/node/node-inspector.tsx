/** One node: who it is, and its parts in tabs. */
import { useState } from 'react';
import type { Topology, TopologyNode } from '../../../core/document/topology';
import { useT } from '../../i18n/translate';
import { Tab, TabPanel, TabRow, Tabs } from '../../ui/tabs';
import { InterfacesTab } from './interfaces-tab';
import { NodeHeader } from './node-header';

interface NodeInspectorProps {
  readonly topology: Topology;
  readonly node: TopologyNode;
}

export function NodeInspector({ topology, node }: NodeInspectorProps) {
  const t = useT();
  const [tab, setTab] = useState('interfaces');
  return (
    <>
      <NodeHeader topology={topology} node={node} />
      <Tabs selectedKey={tab} onSelectionChange={(key) => setTab(String(key))}>
        <TabRow aria-label={t('inspector.partsOf', { name: node.id })}>
          <Tab id="interfaces">{t('inspector.interfaces')}</Tab>
        </TabRow>
        <TabPanel id="interfaces">
          <InterfacesTab key={node.id} topology={topology} node={node} />
        </TabPanel>
      </Tabs>
    </>
  );
}
