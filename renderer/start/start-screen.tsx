import { ArrowLeft, ChevronDown, File, FolderOpen, Keyboard, Languages, Plus, SunMoon, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { newDocument, openDocument } from '../app/actions';
import { LANGUAGE_NAMES, LanguageChoices, ThemeChoices } from '../app/choices';
import { keysOf } from '../app/commands';
import { shellStore } from '../app/shell-store';
import { appStore, useApp } from '../app/store';
import { topologyName } from '../app/topology-name';
import { useT } from '../i18n/translate';
import { AppMark } from '../ui/app-mark';
import { Button } from '../ui/button';
import { Kbd } from '../ui/kbd';
import { MenuButton } from '../ui/menu';
import { Examples } from './examples';
import { dayOf } from './recent-date';
import { WalkTaste } from './walk-taste';
import './start.css';

/** What a person sees without a network in mind: new, open, recent files, examples, language and theme. */
export function StartScreen() {
  const t = useT();
  const topology = useApp((state) => state.app?.document.topology);
  const fileName = useApp((state) => state.app?.document.fileName);
  const language = useApp((state) => state.language);
  const openName = (topology && topologyName(topology, language)) ?? fileName;
  const hasNodes = (topology?.nodes.length ?? 0) > 0;
  return (
    <div className="start">
      <aside className="start-side">
        <header className="start-brand">
          <AppMark size={40} />
          <div>
            <h1>PacketWalk</h1>
            <p>{t('app.tagline')}</p>
          </div>
        </header>
        {hasNodes ? (
          <BigButton
            primary
            icon={<ArrowLeft size={18} />}
            title={t('start.back', { name: openName ?? t('app.untitled') })}
            text={t('start.backText')}
            onPress={() => appStore.getState().setScreen('work')}
          />
        ) : null}
        <BigButton
          icon={<Plus size={18} />}
          title={t('start.new')}
          text={t('start.newText')}
          keys={keysOf('file.new')}
          onPress={() => void newDocument().then(() => appStore.getState().setScreen('work'))}
        />
        <BigButton
          icon={<FolderOpen size={18} />}
          title={t('start.open')}
          text={t('start.openText')}
          keys={keysOf('file.open')}
          onPress={() => void openDocument()}
        />
        <Recent />
      </aside>
      <main className="start-main">
        <Examples />
        <WalkTaste />
        <footer className="start-foot">
          <span className="start-note">
            <WifiOff aria-hidden="true" size={14} />
            {t('start.offline')}
          </span>
          <span className="start-shortcuts">
            <Button
              variant="quiet"
              small
              icon={<Keyboard size={14} />}
              onPress={() => shellStore.getState().openDialog({ kind: 'shortcuts' })}
            >
              <Kbd keys={keysOf('help.shortcuts') ?? ''} /> {t('start.everyShortcut')}
            </Button>
          </span>
          <LanguagePicker />
          <ThemePicker />
        </footer>
      </main>
    </div>
  );
}

interface BigButtonProps {
  readonly primary?: boolean;
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly keys?: string | undefined;
  readonly onPress: () => void;
}

function BigButton({ primary = false, icon, title, text, keys, onPress }: BigButtonProps) {
  return (
    <AriaButton className={`big-button${primary ? ' big-button-primary' : ''}`} onPress={onPress}>
      <span className="big-button-icon">{icon}</span>
      <span className="big-button-text">
        <strong className="big-button-title">{title}</strong>
        <span className="big-button-detail">{text}</span>
      </span>
      {keys === undefined ? null : <Kbd keys={keys} />}
    </AriaButton>
  );
}

function Recent() {
  const t = useT();
  const recent = useApp((state) => state.app?.recent);
  const language = useApp((state) => state.language);
  if (!recent || recent.length === 0) return null;
  const now = Date.now();
  return (
    <section className="recent">
      <h2>{t('start.recent')}</h2>
      <ul>
        {recent.map((file) => (
          <li key={file.id}>
            <AriaButton className="recent-file" onPress={() => void openDocument({ recent: file.id })}>
              <File aria-hidden="true" size={16} />
              <span className="recent-text">
                <strong className="recent-name">{file.name}</strong>
                <span className="recent-folder">{file.folder}</span>
              </span>
              <span className="recent-day">{dayOf(file.openedAt, now, language, t)}</span>
            </AriaButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

function LanguagePicker() {
  const t = useT();
  const language = useApp((state) => state.language);
  return (
    <MenuButton
      aria-label={t('groups.language')}
      placement="top end"
      trigger={
        <AriaButton
          className="start-picker start-picker-first"
          aria-label={`${t('groups.language')}: ${LANGUAGE_NAMES[language]}`}
        >
          <Languages aria-hidden="true" size={14} />
          {LANGUAGE_NAMES[language]}
          <ChevronDown aria-hidden="true" size={13} />
        </AriaButton>
      }
    >
      <LanguageChoices />
    </MenuButton>
  );
}

function ThemePicker() {
  const t = useT();
  const theme = useApp((state) => state.theme);
  return (
    <MenuButton
      aria-label={t('groups.theme')}
      placement="top end"
      trigger={
        <AriaButton className="start-picker" aria-label={`${t('groups.theme')}: ${t(`commands.view.theme.${theme}`)}`}>
          <SunMoon aria-hidden="true" size={14} />
          {t(`commands.view.theme.${theme}`)}
          <ChevronDown aria-hidden="true" size={13} />
        </AriaButton>
      }
    >
      <ThemeChoices />
    </MenuButton>
  );
}
