import { type CSSProperties, type KeyboardEvent, memo, useMemo } from 'react';
import type { ProtocolName } from '../../core/wire/field';
import { useT } from '../i18n/translate';
import { type ByteRange, type FrameModel, printable } from './frame-model';
import { TAG_OF_LAYER } from './layer-colors';

const ROW = 16;
const HALF = 8;

interface HexViewProps {
  readonly bytes: Uint8Array;
  readonly model: FrameModel;
  /** The bytes of what is selected. */
  readonly range: ByteRange | null;
  readonly onSelect: (byte: number) => void;
}

/** The bytes, sixteen a row, on their layers' colours; a click on one selects its field. */
export function HexView({ bytes, model, range, onSelect }: HexViewProps) {
  const t = useT();
  const rows = useMemo(() => Array.from({ length: Math.ceil(bytes.length / ROW) }, (_, row) => row * ROW), [bytes]);
  const pressed = (event: KeyboardEvent): void => {
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: (range?.from ?? 1) - 1,
      ArrowRight: range?.to ?? 0,
      ArrowUp: (range?.from ?? 0) - ROW,
      ArrowDown: (range?.from ?? 0) + ROW,
    };
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (to >= 0 && to < bytes.length) onSelect(to);
  };
  return (
    <div
      className="hex mono"
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move from byte to byte.
      tabIndex={0}
      aria-label={t('frame.bytes')}
      title={t('frame.bytesHelp')}
      onKeyDown={pressed}
    >
      {rows.map((start) => {
        const from = Math.max(range?.from ?? 0, start);
        const to = Math.min(range?.to ?? 0, start + ROW);
        return (
          <HexRow
            key={start}
            start={start}
            bytes={bytes}
            model={model}
            from={from < to ? from : -1}
            to={from < to ? to : -1}
            onSelect={onSelect}
          />
        );
      })}
    </div>
  );
}

const layerStyle = (protocol: ProtocolName): CSSProperties =>
  ({ '--byte': `var(--protocol-${TAG_OF_LAYER[protocol]}-soft)` }) as CSSProperties;

interface HexRowProps {
  readonly start: number;
  readonly bytes: Uint8Array;
  readonly model: FrameModel;
  /** The selected bytes of this row, or -1 twice. */
  readonly from: number;
  readonly to: number;
  readonly onSelect: (byte: number) => void;
}

const HexRow = memo(function HexRow({ start, bytes, model, from, to, onSelect }: HexRowProps) {
  const row = Array.from(bytes.subarray(start, start + ROW), (byte, index) => ({ byte, at: start + index }));
  return (
    <div className="hex-row">
      <span className="hex-place">{start.toString(16).padStart(4, '0')}</span>
      <span className="hex-bytes">
        {row.map(({ byte, at }) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the view has the keys.
          // biome-ignore lint/a11y/noStaticElementInteractions: a byte is a place for the pointer.
          <span
            key={at}
            className="hex-byte"
            data-selected={at >= from && at < to}
            data-changed={model.changed.has(at)}
            data-half={at - start === HALF}
            style={layerStyle(model.protocolAt[at] ?? 'data')}
            onClick={() => onSelect(at)}
          >
            {byte.toString(16).padStart(2, '0')}
          </span>
        ))}
      </span>
      <span className="hex-text" aria-hidden="true">
        {row.map(({ byte, at }) => (
          <span key={at} data-selected={at >= from && at < to}>
            {printable(byte)}
          </span>
        ))}
      </span>
    </div>
  );
});
