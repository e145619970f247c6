import type { Edit } from '../../core/editing/edit';
import { effectsText } from '../../core/editing/effect';
import { appStore } from '../app/store';
import { say } from './hand-store';

/** Says at the foot of the canvas what an edit has done ("" where that is plain to see) and what else has changed. */
export function sayEdit(done: string, { effects }: Edit): void {
  const { language } = appStore.getState();
  const sentences = [done, effectsText(effects, language)].filter((text) => text !== '');
  if (sentences.length > 0) say(sentences.join(language === 'en' ? ' ' : ''));
}
