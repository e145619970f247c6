/** One node: who it is, and its parts in tabs. */
import { Braces, FileTerminal, SlidersHorizontal } from 'lucide-react';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Topology, TopologyNode } from '../../../core/document/topology';
import { formatCount } from '../../i18n/format';
import { useT } from '../../i18n/translate';
import { useCountInside } from '../../problems/problems-store';
import { Badge } from '../../ui/badge';
import { Tab, TabPanel, TabRow, Tabs } from '../../ui/tabs';
import { nodeJson } from '../json/json-field';
import { JsonPanel } from '../json/json-panel';
import { LinuxTab } from '../linux/linux-tab';
import { type Part, partStore } from '../model/parts';
import { InterfacesTab } from './interfaces-tab';
import { NodeHeader } from './node-header';
import { RoutesTab } from './routes-tab';
import { ServicesTab } from './services-tab';
import { SettingsTab } from './settings-tab';

interface NodeInspectorProps {
  readonly topology: Topology;
  readonly node: TopologyNode;
}

export function NodeInspector({ topology, node }: NodeInspectorProps) {
  const t = useT();
  const chosen = useStore(partStore, ({ part }) => part);
  const isSwitch = node.kind === 'switch';
  const part = isSwitch && (chosen === 'routes' || chosen === 'services') ? 'interfaces' : chosen;
  const tab = { topology, node };
  // The node's place in the file tells it from others, and is the same under another name.
  const which = topology.nodes.indexOf(node);
  const json = useMemo(() => nodeJson(node.id), [node.id]);
  return (
    <>
      <NodeHeader key={`head ${which}`} {...tab} />
      <Tabs selectedKey={part} onSelectionChange={(key) => partStore.setState({ part: key as Part })}>
        <TabRow aria-label={t('inspector.partsOf', { name: node.id })}>
          <Tab id="interfaces">
            {t(isSwitch ? 'inspector.ports' : 'inspector.interfaces')}
            <Wrong node={node.id} part="interfaces" />
          </Tab>
          {isSwitch ? null : (
            <>
              <Tab id="routes">
                {t('inspector.routes')}
                <Wrong node={node.id} part="routes" />
              </Tab>
              <Tab id="services">
                {t('inspector.services')}
                <Wrong node={node.id} part="services" />
              </Tab>
            </>
          )}
          <Tab id="settings" aria-label={t('inspector.settings')}>
            <span className="inspect-tab-icon" title={t('inspector.settings')}>
              <SlidersHorizontal aria-hidden="true" size={15} />
            </span>
          </Tab>
          <Tab id="json" aria-label={t('inspector.json')}>
            <span className="inspect-tab-icon" title={t('inspector.json')}>
              <Braces aria-hidden="true" size={15} />
            </span>
          </Tab>
          <Tab id="linux" aria-label={t('inspector.linux')}>
            <span className="inspect-tab-icon" title={t('inspector.linux')}>
              <FileTerminal aria-hidden="true" size={15} />
            </span>
          </Tab>
        </TabRow>
        <TabPanel id="interfaces">
          <InterfacesTab key={which} {...tab} />
        </TabPanel>
        <TabPanel id="routes">
          <RoutesTab key={which} {...tab} />
        </TabPanel>
        <TabPanel id="services">
          <ServicesTab key={which} {...tab} />
        </TabPanel>
        <TabPanel id="settings">
          <SettingsTab key={which} {...tab} />
        </TabPanel>
        <TabPanel id="linux">
          <LinuxTab key={which} {...tab} />
        </TabPanel>
        <TabPanel id="json">
          <JsonPanel key={which} field={json} topology={topology} />
        </TabPanel>
      </Tabs>
    </>
  );
}

/** How many things are wrong in a part. */
function Wrong({ node, part }: { readonly node: string; readonly part: string }) {
  const count = useCountInside(node, part);
  return count === 0 ? null : <Badge count={formatCount(count)} tone="danger" />;
}
