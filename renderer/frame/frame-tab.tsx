/** A frame as a tree of layers above its bytes, linked both ways; what the last hop changed is marked in both. */
import { Triangle } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useT } from '../i18n/translate';
import { Chip } from '../ui/chip';
import { FieldNote } from './field-note';
import { type FrameRow, frameModel, rowAtByte } from './frame-model';
import { HexView } from './hex-view';
import { LayerTree } from './layer-tree';
import './frame.css';

interface FrameTabProps {
  readonly packet: number;
  readonly bytes: Uint8Array;
  /** The frame that this one carries on, or null. */
  readonly before: Uint8Array | null;
}

/** What is selected at first: the first thing that the hop changed above the MAC addresses, else the layers' first. */
function firstSelection(rows: readonly FrameRow[]): FrameRow | null {
  const changed = rows.filter((row) => row.kind === 'field' && row.was !== null);
  return changed.find((row) => row.kind === 'field' && row.protocol !== 'ethernet') ?? changed[0] ?? rows[0] ?? null;
}

export function FrameTab({ packet, bytes, before }: FrameTabProps) {
  const t = useT();
  const model = useMemo(() => frameModel(bytes, before), [bytes, before]);
  const [selected, setSelected] = useState<string | null>(() => firstSelection(model.rows)?.id ?? null);
  const [changedOnly, setChangedOnly] = useState(false);
  const rows = useMemo(
    () => (changedOnly ? model.rows.filter((row) => row.kind === 'layer' || row.was !== null) : model.rows),
    [model, changedOnly],
  );
  const row = model.rows.find((one) => one.id === selected) ?? null;
  const selectByte = useCallback((byte: number) => setSelected(rowAtByte(model.rows, byte)?.id ?? null), [model]);
  const differ = model.changed.size;
  return (
    <div className="frame-tab">
      <LayerTree label={t('frame.layers', { packet })} rows={rows} selected={selected} onSelect={setSelected} />
      <div className="frame-bottom">
        {row ? <FieldNote row={row} /> : null}
        <HexView bytes={bytes} model={model} range={row?.range ?? null} onSelect={selectByte} />
        {before ? (
          <footer className="frame-differ">
            {differ > 0 ? <Triangle aria-hidden="true" size={10} fill="currentColor" /> : null}
            <span>
              {differ === 0 ? t('frame.noDiffer') : t('frame.differ', { count: differ, total: bytes.length })}
            </span>
            {differ === 0 ? null : (
              <Chip selected={changedOnly} onChange={setChangedOnly}>
                {t('frame.changedOnly')}
              </Chip>
            )}
          </footer>
        ) : null}
      </div>
    </div>
  );
}
