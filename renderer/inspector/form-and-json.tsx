/** What has one form: the form in one tab, its JSON in another. */
import { Braces } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Topology } from '../../core/document/topology';
import { useT } from '../i18n/translate';
import { Tab, TabPanel, TabRow, Tabs } from '../ui/tabs';
import { JsonPanel } from './json/json-panel';
import { hasDraft } from './model/drafts';
import type { Field } from './model/field';

interface FormAndJsonProps {
  /** Of what: the name of the row of tabs. */
  readonly name: string;
  readonly field: Field;
  readonly topology: Topology;
  readonly children: ReactNode;
}

export function FormAndJson({ name, field, topology, children }: FormAndJsonProps) {
  const t = useT();
  return (
    <Tabs defaultSelectedKey={hasDraft(field) ? 'json' : 'form'}>
      <TabRow aria-label={t('inspector.partsOf', { name })}>
        <Tab id="form">{t('inspector.form')}</Tab>
        <Tab id="json" aria-label={t('inspector.json')}>
          <span className="inspect-tab-icon" title={t('inspector.json')}>
            <Braces aria-hidden="true" size={15} />
          </span>
        </Tab>
      </TabRow>
      <TabPanel id="form">
        <div className="inspect-body">{children}</div>
      </TabPanel>
      <TabPanel id="json">
        <JsonPanel field={field} topology={topology} />
      </TabPanel>
    </Tabs>
  );
}
