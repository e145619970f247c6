import type { FileFilter } from 'electron';
import type { DialogTexts } from '../i18n/dialog-texts';

/** The kinds of file that a dialog for networks offers. */
export function topologyFilters(texts: DialogTexts): FileFilter[] {
  return [
    { name: texts.topologyFiles, extensions: ['walk'] },
    { name: texts.allFiles, extensions: ['*'] },
  ];
}
