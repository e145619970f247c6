import type { Translate } from '../i18n/translate';
import type { ByteRange } from './frame-model';

/** "byte 22", "bytes 14–33". */
export function placeText({ from, to }: ByteRange, t: Translate): string {
  return to - from === 1 ? t('frame.byteOne', { from }) : t('frame.bytesFromTo', { from, to: to - 1 });
}
