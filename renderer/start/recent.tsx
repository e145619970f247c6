import { File } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { openDocument } from '../app/actions';
import { useApp } from '../app/store';
import { useT } from '../i18n/translate';
import { dayOf } from './recent-date';

/** The files that were open last. */
export function Recent() {
  const t = useT();
  const recent = useApp((state) => state.app?.recent);
  const language = useApp((state) => state.language);
  if (!recent || recent.length === 0) return null;
  const now = Date.now();
  return (
    <section className="start-list">
      <h2>{t('start.recent')}</h2>
      <ul>
        {recent.map((file) => (
          <li key={file.id}>
            <AriaButton className="start-row" onPress={() => void openDocument({ recent: file.id })}>
              <File aria-hidden="true" size={16} />
              <span className="start-row-text">
                <strong className="start-row-name">{file.name}</strong>
                <span className="start-row-detail">{file.folder}</span>
              </span>
              <span className="start-row-day">{dayOf(file.openedAt, now, language, t)}</span>
            </AriaButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
