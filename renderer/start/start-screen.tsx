import { ArrowLeft, ChevronDown, FolderOpen, Keyboard, Languages, Plus, SunMoon, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { newDocument, openDocument } from '../app/actions';
import { LanguageMenu, ThemeMenu } from '../app/choices';
import { keysOf } from '../app/commands';
import { shellStore } from '../app/shell-store';
import { appStore, useApp } from '../app/store';
import { topologyName } from '../app/topology-name';
import { useT } from '../i18n/translate';
import { AppMark } from '../ui/app-mark';
import { Button } from '../ui/button';
import { Kbd } from '../ui/kbd';
import { Examples } from './examples';
import { Recent } from './recent';
import { Templates } from './templates';
import { WalkTaste } from './walk-taste';
import './start.css';

/** What a person sees without a network in mind: new, open, templates, recent files, examples, language and theme. */
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
          onPress={() => void newDocument()}
        />
        <BigButton
          icon={<FolderOpen size={18} />}
          title={t('start.open')}
          text={t('start.openText')}
          keys={keysOf('file.open')}
          onPress={() => void openDocument()}
        />
        <Templates />
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
          <LanguageMenu
            className="start-picker start-picker-first"
            before={<Languages aria-hidden="true" size={14} />}
            after={<ChevronDown aria-hidden="true" size={13} />}
          />
          <ThemeMenu
            className="start-picker"
            before={<SunMoon aria-hidden="true" size={14} />}
            after={<ChevronDown aria-hidden="true" size={13} />}
          />
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
