/** What can be put on the page. */
import { NODE_KINDS } from '../../core/document/topology';
import { useT } from '../i18n/translate';
import { NodeIcon } from '../ui/node-icon';
import './palette.css';

export function Palette({ rail }: { readonly rail: boolean }) {
  const t = useT();
  return (
    <div className="palette" data-rail={rail}>
      <h2 className="palette-head">{t('edit.nodes')}</h2>
      <ul className="palette-list">
        {NODE_KINDS.map((kind) => (
          <li key={kind} className="palette-item">
            <NodeIcon kind={kind} size={20} />
            <span>{t(`edit.kind-${kind}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
