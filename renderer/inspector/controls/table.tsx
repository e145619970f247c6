/** A table of a form: its caption, its rows with what takes each away, and what adds one. */
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useT } from '../../i18n/translate';
import { IconButton } from '../../ui/button';
import './controls.css';

export function Table({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="inspect-table">
      <legend className="inspect-caption">{title}</legend>
      {children}
    </fieldset>
  );
}

interface RemoveRowProps {
  /** Of the row. */
  readonly name: string;
  readonly onRemove: () => void;
}

export function RemoveRow({ name, onRemove }: RemoveRowProps) {
  const t = useT();
  return <IconButton label={t('fields.remove-row', { name })} icon={<X size={14} />} onPress={onRemove} />;
}

interface TableRowProps extends RemoveRowProps {
  /** Two fields side by side, a wide one and a narrow one, or one below the other. */
  readonly fields: 'two' | 'weighted' | 'stacked';
  readonly children: ReactNode;
}

export function TableRow({ fields, name, onRemove, children }: TableRowProps) {
  return (
    <div className={`inspect-table-row inspect-${fields}`}>
      {children}
      <RemoveRow name={name} onRemove={onRemove} />
    </div>
  );
}
