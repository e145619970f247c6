import { CircleX, Info, LoaderCircle, X } from 'lucide-react';
import { useEffect } from 'react';
import { useT } from '../i18n/translate';
import { Button, IconButton } from '../ui/button';
import { commandRegistry } from './commands';
import { type Notice, shellStore, useShell } from './shell-store';
import './notices.css';

const INFO_MS = 6000;
const ICONS = { info: Info, error: CircleX, busy: LoaderCircle } as const;

/** What happened aside, at the window's lower right. News goes by itself; an error, and what has a button, stays until it is put away, work as long as it goes on. */
export function Notices() {
  const t = useT();
  const notices = useShell((shell) => shell.notices);
  return (
    <section className="notices" aria-label={t('app.notices')} aria-live="polite">
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function NoticeCard({ notice }: { readonly notice: Notice }) {
  const t = useT();
  const { id, kind, message, offer } = notice;
  const stays = kind !== 'info' || offer !== undefined;
  const Icon = ICONS[kind];
  const dismiss = (): void => shellStore.getState().dismiss(id);
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(() => shellStore.getState().dismiss(id), INFO_MS);
    return () => clearTimeout(timer);
  }, [id, stays]);
  return (
    <div className={`notice notice-${kind}`}>
      <Icon aria-hidden="true" size={16} />
      <div className="notice-body">
        <p data-selectable>{message}</p>
        {offer ? (
          <Button
            small
            onPress={() => {
              dismiss();
              commandRegistry.run(offer);
            }}
          >
            {t(`commands.${offer}`)}
          </Button>
        ) : null}
      </div>
      {kind === 'busy' ? null : <IconButton label={t('app.dismiss')} icon={<X size={14} />} onPress={dismiss} />}
    </div>
  );
}
