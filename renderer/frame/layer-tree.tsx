import { ChevronDown, ChevronRight, Triangle } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { Field } from '../../core/wire/field';
import { useApp } from '../app/store';
import { useT } from '../i18n/translate';
import { protocolStyle } from '../ui/protocol-icon';
import { fieldLabel, meaningText } from './field-labels';
import type { FrameRow } from './frame-model';
import { TAG_OF_LAYER } from './layer-colors';
import { placeText } from './place-text';

interface LayerTreeProps {
  readonly label: string;
  readonly rows: readonly FrameRow[];
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
}

/** The layers with their fields: one tab stop, arrows move, left and right fold. */
export function LayerTree({ label, rows, selected, onSelect }: LayerTreeProps) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const prefix = useId();
  const box = useRef<HTMLDivElement>(null);
  const shown = rows.filter((row) => row.kind === 'layer' || !folded.has(row.layer));
  const domId = (id: string): string => `${prefix}${id.replaceAll(' ', '_')}`;
  const fold = (id: string, on: boolean): void => {
    const next = new Set(folded);
    if (on) next.add(id);
    else next.delete(id);
    setFolded(next);
  };
  useEffect(() => {
    box.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  });
  const pressed = (event: KeyboardEvent): void => {
    const at = shown.findIndex((row) => row.id === selected);
    const row = shown[at];
    const go = (index: number): void => {
      const next = shown[Math.min(Math.max(index, 0), shown.length - 1)];
      if (next) onSelect(next.id);
    };
    switch (event.key) {
      case 'ArrowDown':
        go(at + 1);
        break;
      case 'ArrowUp':
        go(at - 1);
        break;
      case 'Home':
        go(0);
        break;
      case 'End':
        go(shown.length - 1);
        break;
      case 'ArrowLeft':
        if (row?.kind === 'layer') fold(row.id, true);
        else if (row) onSelect(row.layer);
        break;
      case 'ArrowRight':
        if (row?.kind === 'layer') fold(row.id, false);
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={box}
      className="layer-tree"
      role="tree"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={selected === null ? undefined : domId(selected)}
      onKeyDown={pressed}
    >
      {shown.map((row) => (
        <TreeRow
          key={row.id}
          id={domId(row.id)}
          row={row}
          isSelected={row.id === selected}
          isFolded={row.kind === 'layer' && folded.has(row.id)}
          onSelect={() => onSelect(row.id)}
          onFold={() => row.kind === 'layer' && fold(row.id, !folded.has(row.id))}
        />
      ))}
    </div>
  );
}

interface TreeRowProps {
  readonly id: string;
  readonly row: FrameRow;
  readonly isSelected: boolean;
  readonly isFolded: boolean;
  readonly onSelect: () => void;
  readonly onFold: () => void;
}

function TreeRow({ id, row, isSelected, isFolded, onSelect, onFold }: TreeRowProps) {
  const t = useT();
  if (row.kind === 'layer') {
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys.
      <div
        id={id}
        role="treeitem"
        aria-selected={isSelected}
        tabIndex={-1}
        className="tree-layer"
        aria-level={1}
        aria-expanded={!isFolded}
        style={protocolStyle(TAG_OF_LAYER[row.layer.protocol])}
        onClick={onSelect}
        onDoubleClick={onFold}
      >
        <span className="tree-fold" onClick={onFold} aria-hidden="true">
          {isFolded ? <ChevronRight size={14} /> : <ChevronDown size={14} />}
        </span>
        <strong>{t(`frame.layer.${row.layer.protocol}`)}</strong>
        <code>{placeText(row.range, t)}</code>
        {row.layer.problem ? (
          <em>{t('frame.problem', { kind: t(`frame.problem.${row.layer.problem.code}`) })}</em>
        ) : null}
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys.
    <div
      id={id}
      role="treeitem"
      aria-selected={isSelected}
      tabIndex={-1}
      className="tree-field"
      aria-level={row.depth + 1}
      data-changed={row.was !== null}
      data-depth={row.depth}
      onClick={onSelect}
    >
      <FieldWords field={row.field} was={row.was} />
    </div>
  );
}

const LONGEST_VALUE = 32;

function FieldWords({ field, was }: { readonly field: Field; readonly was: number | string | null }) {
  const t = useT();
  const language = useApp((app) => app.language);
  const value = String(field.value);
  const shown = value.length > LONGEST_VALUE ? t('frame.frameLine', { count: Math.ceil(field.bitLength / 8) }) : value;
  return (
    <>
      <span className="field-name">{fieldLabel(field, language)}</span>
      <span className="field-value">
        {shown}
        {field.meaning ? <small>{meaningText(field.meaning, language)}</small> : null}
        {was === null ? null : <small>{t('frame.was', { value: was })}</small>}
      </span>
      {was === null ? null : <Triangle className="field-mark" aria-hidden="true" size={10} fill="currentColor" />}
    </>
  );
}
