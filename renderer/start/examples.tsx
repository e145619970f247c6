import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { EXAMPLE_GROUPS, type ExampleGroup, exampleInfo } from '../../core/document/example';
import type { Example } from '../../preload/contract';
import { openExample } from '../app/actions';
import { useApp } from '../app/store';
import { firstWords, topologyName } from '../app/topology-name';
import { type PlainTextKey, useT } from '../i18n/translate';
import { Chip } from '../ui/chip';
import { PROTOCOL_NAMES, ProtocolIcon } from '../ui/protocol-icon';
import { Drawing } from './drawing';
import { exampleTags } from './example-tags';

const GROUP_KEYS: Readonly<Record<ExampleGroup, PlainTextKey>> = {
  basics: 'start.groupBasics',
  web: 'start.groupWeb',
  containers: 'start.groupContainers',
  balancing: 'start.groupBalancing',
  fault: 'start.groupFault',
};

const NO_EXAMPLES: readonly Example[] = [];

/** The examples as cards, with chips for their groups where there is more than one. */
export function Examples() {
  const t = useT();
  const examples = useApp((state) => state.app?.examples ?? NO_EXAMPLES);
  const [chosen, setChosen] = useState<ExampleGroup | null>(null);
  const groups = EXAMPLE_GROUPS.filter((group) =>
    examples.some(({ topology }) => exampleInfo(topology)?.group === group),
  );
  const shown = examples.filter(({ topology }) => chosen === null || exampleInfo(topology)?.group === chosen);
  if (examples.length === 0) return null;
  return (
    <section className="examples">
      <div className="examples-head">
        <h2>{t('start.examples')}</h2>
        {groups.length > 1 ? (
          <div className="examples-groups" role="toolbar" aria-label={t('start.groups')}>
            <Chip selected={chosen === null} onChange={() => setChosen(null)}>
              {t('start.all')}
            </Chip>
            {groups.map((group) => (
              <Chip key={group} selected={chosen === group} onChange={(on) => setChosen(on ? group : null)}>
                {t(GROUP_KEYS[group])}
              </Chip>
            ))}
          </div>
        ) : null}
      </div>
      <p>{t('start.examplesText')}</p>
      <ul className="example-cards">
        {shown.map((example) => (
          <li key={example.id}>
            <Card example={example} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Card({ example: { id, topology } }: { readonly example: Example }) {
  const t = useT();
  const language = useApp((state) => state.language);
  const info = exampleInfo(topology);
  return (
    <AriaButton className="example-card" onPress={() => void openExample(id)}>
      <Drawing topology={topology} />
      <span className="example-text">
        <strong className="example-title">{topologyName(topology, language) ?? id}</strong>
        <span className="example-detail">{firstWords(topology, language)}</span>
        <span className="example-foot">
          {exampleTags(info?.protocols ?? []).map((protocol) => (
            <span key={protocol} className="example-tag" style={{ color: `var(--protocol-${protocol}-text)` }}>
              <ProtocolIcon protocol={protocol} size={13} />
              {PROTOCOL_NAMES[protocol]}
            </span>
          ))}
          <span className="example-tag example-size">
            {info === null
              ? t('start.nodes', { count: topology.nodes.length })
              : t('start.minutes', { minutes: info.minutes })}
          </span>
        </span>
      </span>
    </AriaButton>
  );
}
