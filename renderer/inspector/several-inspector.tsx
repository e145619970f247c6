/** Several things at once: how many, and what can be done to all of them. */
import { Layers, Lock, LockOpen, Trash2 } from 'lucide-react';
import type { Topology } from '../../core/document/topology';
import type { Selected } from '../../core/editing/edit';
import { deleteSelected, isAllLocked, toggleLock } from '../edit/selection-edits';
import { formatCount } from '../i18n/format';
import { useT } from '../i18n/translate';
import { Button } from '../ui/button';

interface SeveralInspectorProps {
  readonly topology: Topology;
  readonly items: Required<Selected>;
}

export function SeveralInspector({ topology, items }: SeveralInspectorProps) {
  const t = useT();
  const { nodes, links, shapes } = items;
  const all = nodes.length + links.length + shapes.length;
  const parts = [
    nodes.length > 0 ? t('problems.nodes', { count: formatCount(nodes.length), n: nodes.length }) : null,
    links.length > 0 ? t('problems.links', { count: formatCount(links.length), n: links.length }) : null,
    shapes.length > 0 ? t('problems.shapes', { count: formatCount(shapes.length), n: shapes.length }) : null,
  ].filter((part) => part !== null);
  const lockable = nodes.length + shapes.length > 0;
  const isLocked = isAllLocked(topology, items);
  return (
    <>
      <header className="inspect-head">
        <span className="inspect-tile">
          <Layers aria-hidden="true" size={20} />
        </span>
        <div className="inspect-who">
          <h2>{t('inspector.selected', { count: formatCount(all), n: all })}</h2>
          <p>{parts.join(t('app.listJoin'))}</p>
        </div>
      </header>
      <div className="inspect-body inspect-scroll">
        <ul className="inspect-list">
          {nodes.map((id) => (
            <li key={id}>{id}</li>
          ))}
          {links.map((key) => (
            <li key={key}>{key.split(' ').join(' – ').replaceAll(':', ' ')}</li>
          ))}
        </ul>
        <div className="inspect-buttons">
          {lockable ? (
            <Button
              icon={isLocked ? <LockOpen aria-hidden="true" size={14} /> : <Lock aria-hidden="true" size={14} />}
              onPress={() => void toggleLock()}
            >
              {t(isLocked ? 'inspector.unlock' : 'inspector.lock')}
            </Button>
          ) : null}
          <Button icon={<Trash2 aria-hidden="true" size={14} />} onPress={() => void deleteSelected()}>
            {t('inspector.deleteAll')}
          </Button>
        </div>
      </div>
    </>
  );
}
