import { Button as AriaButton } from 'react-aria-components';
import type { TemplateExample } from '../../preload/contract';
import { newDocument } from '../app/actions';
import { useApp } from '../app/store';
import { useT } from '../i18n/translate';
import { SmallDrawing } from './drawing';

const NO_TEMPLATES: readonly TemplateExample[] = [];

/** What a new network can begin with besides an empty page. */
export function Templates() {
  const t = useT();
  const templates = useApp((state) => state.app?.templates ?? NO_TEMPLATES);
  if (templates.length === 0) return null;
  return (
    <section className="start-list start-templates">
      <h2>{t('groups.template')}</h2>
      <ul>
        {templates.map(({ id, topology }) => (
          <li key={id}>
            <AriaButton className="start-row" onPress={() => void newDocument(id)}>
              <SmallDrawing topology={topology} />
              <span className="start-row-text">
                <strong className="start-row-name">{t(`commands.file.template.${id}`)}</strong>
                <span className="start-row-detail">{t('start.templateText', { n: topology.nodes.length })}</span>
              </span>
            </AriaButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
