import type { Language } from '../../preload/contract';
import type { Translate } from '../i18n/translate';

const DAY_MS = 86_400_000;

/** "Today", "Yesterday", "12 Nov", "12 Nov 2025": the day of `at` as seen at `now` (both milliseconds). */
export function dayOf(at: number, now: number, language: Language, t: Translate): string {
  const start = (time: number): number => new Date(time).setHours(0, 0, 0, 0);
  const days = Math.round((start(now) - start(at)) / DAY_MS);
  if (days === 0) return t('start.today');
  if (days === 1) return t('start.yesterday');
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(at);
}
