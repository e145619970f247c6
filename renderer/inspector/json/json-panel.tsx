/** The JSON tab with its editor, which is fetched when it is first looked at. */
import { lazy, Suspense } from 'react';
import type { Topology } from '../../../core/document/topology';
import type { Field } from '../model/field';

const JsonTab = lazy(async () => ({ default: (await import('./json-tab')).JsonTab }));

interface JsonPanelProps {
  readonly field: Field;
  readonly topology: Topology;
}

export function JsonPanel(props: JsonPanelProps) {
  return (
    <Suspense fallback={null}>
      <JsonTab {...props} />
    </Suspense>
  );
}
