/** What is wrong with the network, one row a problem. */
import { CircleCheck } from 'lucide-react';
import { useT } from '../i18n/translate';
import { EmptyState } from '../ui/empty-state';

export function ProblemsPane() {
  const t = useT();
  return <EmptyState icon={<CircleCheck size={22} />} title={t('problems.none')} />;
}
