import type { ReactNode } from 'react';

export interface CardTableRow {
  readonly key: string;
  /** The row that the step is about. */
  readonly marked?: boolean;
  readonly cells: readonly ReactNode[];
}

interface CardTableProps {
  readonly heads: readonly string[];
  readonly rows: readonly CardTableRow[];
  /** The first column is in the monospaced face, too. */
  readonly mono?: boolean;
}

/** A small table in a card, one row marked; the first column in words, the rest in the monospaced face. */
export function CardTable({ heads, rows, mono = false }: CardTableProps) {
  return (
    <table className="card-table" data-mono={mono}>
      <thead>
        <tr>
          {heads.map((head, index) => (
            <th key={head || index} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} data-marked={row.marked === true}>
            {row.cells.map((cell, index) => (
              <td key={heads[index] || index}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
