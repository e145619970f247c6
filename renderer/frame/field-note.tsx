import { useApp } from '../app/store';
import { useT } from '../i18n/translate';
import { fieldLabel } from './field-labels';
import type { FrameRow } from './frame-model';
import { placeText } from './place-text';

/** The selected field in words: its names, its place, its value. */
export function FieldNote({ row }: { readonly row: FrameRow }) {
  const t = useT();
  const language = useApp((app) => app.language);
  const place = placeText(row.range, t);
  if (row.kind === 'layer') {
    return (
      <p className="field-note">
        <strong>{t(`frame.layer.${row.layer.protocol}`)}</strong>
        <span className="field-place">{place}</span>
      </p>
    );
  }
  return (
    <p className="field-note">
      <strong>{fieldLabel(row.field, language)}</strong>
      <code>{row.field.name}</code>
      <span className="field-place">{t('frame.fieldPlace', { place, bits: row.field.bitLength })}</span>
    </p>
  );
}
