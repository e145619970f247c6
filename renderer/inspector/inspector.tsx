/** What is selected, to be looked at and changed. */
import { MousePointer2 } from 'lucide-react';
import { useWalk } from '../app/store';
import { useT } from '../i18n/translate';
import { EmptyState } from '../ui/empty-state';

export function Inspector() {
  const t = useT();
  const { nodes, links, shapes } = useWalk((walk) => walk.selection);
  const count = nodes.length + links.length + shapes.length;
  if (count === 0) return <EmptyState icon={<MousePointer2 size={22} />} title={t('inspector.nothing')} />;
  return <p>{t('inspector.selected', { count, n: count })}</p>;
}
