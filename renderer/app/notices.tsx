import { CircleX, Info, LoaderCircle, X } from 'lucide-react';
import { type FocusEvent, useEffect, useRef } from 'react';
import { useT } from '../i18n/translate';
import { Button, IconButton } from '../ui/button';
import { commandRegistry } from './commands';
import { passFocus } from './pass-focus';
import { type Notice, shellStore, useShell } from './shell-store';
import './notices.css';

const INFO_MS = 6000;
const ICONS = { info: Info, error: CircleX, busy: LoaderCircle } as const;

/** What happened aside, at the window's lower right. News goes by itself; an error, and what has a button, stays until it is put away, work as long as it goes on. */
export function Notices() {
  const t = useT();
  const notices = useShell((shell) => shell.notices);
  const stays = useFocusPassed(notices);
  return (
    <section className="notices" aria-label={t('app.notices')} aria-live="polite" {...stays}>
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

/** A notice that goes with the focus in it gives it back to what had it before the notices, else to the one that comes next. */
function useFocusPassed(notices: readonly Notice[]) {
  const section = useRef<HTMLElement>(null);
  const before = useRef<HTMLElement | null>(null);
  /** Which card has the focus; -1 for none. */
  const at = useRef(-1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: fewer notices are what takes the focus away
  useEffect(() => {
    if (at.current === -1) return;
    const buttons = [...(section.current?.children ?? [])].map((card) => card.querySelector('button'));
    passFocus(before.current, buttons[at.current], buttons.at(-1));
  }, [notices]);
  return {
    ref: section,
    onFocus: ({ currentTarget, target, relatedTarget }: FocusEvent<HTMLElement>) => {
      at.current = [...currentTarget.children].findIndex((card) => card.contains(target));
      if (currentTarget.contains(relatedTarget)) return;
      before.current = relatedTarget instanceof HTMLElement ? relatedTarget : null;
    },
    onBlur: () => {
      at.current = -1;
    },
  };
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
