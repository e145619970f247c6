/** Nothing is selected: the network itself, and what can be done for all of it. */
import { Network, Route, WandSparkles } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Topology } from '../../core/document/topology';
import { giveAddresses, giveRoutes } from '../edit/network-commands';
import { formatCount } from '../i18n/format';
import { useT } from '../i18n/translate';
import { Button } from '../ui/button';
import { TextRow } from './controls/text-row';
import { FormAndJson } from './form-and-json';
import { NETWORK_JSON } from './json/json-field';
import { fieldAt } from './model/field';
import { NETWORK } from './model/subject';

export function NetworkInspector({ topology }: { readonly topology: Topology }) {
  const t = useT();
  const nodes = topology.nodes.length;
  const links = topology.links.length;
  const counts = { nodes: formatCount(nodes), n: nodes, links: formatCount(links), l: links };
  const text = (name: 'name' | 'name_zh' | 'notes' | 'notes_zh', lines?: number) => (
    <TextRow
      mono={false}
      field={fieldAt(NETWORK, [name], 'prose')}
      topology={topology}
      label={t(`parts.${name}`)}
      help={{ word: null, text: t(lines === undefined ? 'parts.title-help' : 'parts.notes-help') }}
      {...(lines === undefined ? {} : { lines })}
    />
  );
  return (
    <>
      <header className="inspect-head">
        <span className="inspect-tile">
          <Network aria-hidden="true" size={20} />
        </span>
        <div className="inspect-who">
          <h2>{t('inspector.network')}</h2>
          <p>{t('inspector.networkFacts', counts)}</p>
        </div>
      </header>
      <FormAndJson name={t('inspector.network')} field={NETWORK_JSON} topology={topology}>
        {text('name')}
        {text('name_zh')}
        {text('notes', 4)}
        {text('notes_zh', 2)}
        <h3 className="inspect-caption">{t('inspector.forAll')}</h3>
        <Offer
          icon={<WandSparkles aria-hidden="true" size={14} />}
          label={t('commands.network.autoAddress')}
          about={t('inspector.autoAddressAbout')}
          onPress={() => void giveAddresses()}
        />
        <Offer
          icon={<Route aria-hidden="true" size={14} />}
          label={t('commands.network.computeRoutes')}
          about={t('inspector.computeRoutesAbout')}
          onPress={() => void giveRoutes()}
        />
      </FormAndJson>
    </>
  );
}

interface OfferProps {
  readonly icon: ReactNode;
  readonly label: string;
  readonly about: string;
  readonly onPress: () => void;
}

function Offer({ icon, label, about, onPress }: OfferProps) {
  return (
    <div className="inspect-for-all">
      <Button icon={icon} onPress={onPress}>
        {label}
      </Button>
      <p>{about}</p>
    </div>
  );
}
