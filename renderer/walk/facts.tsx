import type { ReactNode } from 'react';
import './cards.css';

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
  readonly mono?: boolean;
}

/** Names and values under each other: what a card knows besides its main thing. A value of null is left out. */
export function Facts({ facts }: { readonly facts: readonly (Fact | null)[] }) {
  return (
    <dl className="facts">
      {facts.map((fact) =>
        fact === null || fact.value === null || fact.value === undefined ? null : (
          <div key={fact.name}>
            <dt>{fact.name}</dt>
            <dd className={fact.mono === false ? undefined : 'mono'}>{fact.value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
