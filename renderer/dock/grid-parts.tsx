/** Parts of the step grid. Divisions with roles instead of a table: rows are placed by hand, and only those in sight exist. */
import type { HTMLAttributes, ReactNode } from 'react';

interface CellProps {
  readonly className?: string;
  readonly title?: string;
  readonly children: ReactNode;
}

const CELL: HTMLAttributes<HTMLSpanElement> = { role: 'gridcell' };
const ROW: HTMLAttributes<HTMLDivElement> = { role: 'row' };
const HEAD: HTMLAttributes<HTMLSpanElement> = { role: 'columnheader' };

export function Cell({ children, ...props }: CellProps) {
  return (
    <span {...CELL} {...props}>
      {children}
    </span>
  );
}

export function HeadCell({ children }: { readonly children: ReactNode }) {
  return <span {...HEAD}>{children}</span>;
}

interface RowProps {
  readonly row: HTMLAttributes<HTMLDivElement> & { readonly id?: string };
  readonly children?: ReactNode;
}

/** A row of the grid; the grid itself has the focus and the keys (aria-activedescendant). */
export function GridRow({ row, children }: RowProps) {
  return (
    <div {...ROW} {...row}>
      {children}
    </div>
  );
}
