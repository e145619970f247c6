/** The card of a step whose detail speaks for itself: the log's own fields, one a row. */
import type { Step } from '../../core/trace/step';
import { Facts } from './facts';

export function FactsCard({ step }: { readonly step: Step }) {
  const facts = Object.entries(step.detail).map(([name, value]) => ({ name, value: shown(value) }));
  return (
    <div className="card-stack">
      <Facts facts={facts} />
    </div>
  );
}

function shown(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
