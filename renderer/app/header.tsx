import { PanelRight, Redo2, Search, Undo2 } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { changeText } from '../../core/document/change';
import { redo, undo } from '../edit/make-edit';
import { useT } from '../i18n/translate';
import { useHasDrafts } from '../inspector/model/drafts';
import { SendButton } from '../send/send-button';
import { AppMark } from '../ui/app-mark';
import { IconButton } from '../ui/button';
import { Kbd } from '../ui/kbd';
import { AppMenu } from './app-menu';
import { commandRegistry, keysOf } from './commands';
import { ModeSwitch } from './mode-switch';
import { shellStore, useShell } from './shell-store';
import { appStore, useApp } from './store';
import { topologyName } from './topology-name';
import { useWindowForm } from './use-media';
import './header.css';

/** The window's top row: where we are, undo and redo, the mode, the search, sending, the menu. */
export function Header() {
  const t = useT();
  const state = useApp((app) => app.app?.document);
  const language = useApp((app) => app.language);
  const name = (state && topologyName(state.topology, language)) ?? state?.fileName ?? t('app.untitled');
  const hasDrafts = useHasDrafts();
  const undoable = state?.undoLabel ? changeText(state.undoLabel, language) : undefined;
  const redoable = state?.redoLabel ? changeText(state.redoLabel, language) : undefined;
  return (
    <header className="header">
      <div className="header-start">
        <IconButton
          className="header-mark"
          label={t('commands.view.start')}
          icon={<AppMark />}
          onPress={() => appStore.getState().setScreen('start')}
        />
        {state ? (
          <>
            <h1 className="header-name" title={name}>
              {name}
            </h1>
            <span className="header-state">
              {state.dirty || hasDrafts
                ? t(state.recovered ? 'app.recovered' : 'app.edited')
                : state.fileName === null
                  ? null
                  : t('app.saved')}
            </span>
            <span className="header-line" />
            <IconButton
              label={undoable ? t('app.undoOf', { change: undoable }) : t('commands.edit.undo')}
              keys={keysOf('edit.undo')}
              icon={<Undo2 size={16} />}
              isDisabled={!state.canUndo}
              onPress={() => void undo()}
            />
            <IconButton
              label={redoable ? t('app.redoOf', { change: redoable }) : t('commands.edit.redo')}
              keys={keysOf('edit.redo')}
              icon={<Redo2 size={16} />}
              isDisabled={!state.canRedo}
              onPress={() => void redo()}
            />
          </>
        ) : null}
      </div>
      <ModeSwitch />
      <div className="header-end">
        <SearchBox />
        <span className="header-line" />
        <DrawerButton />
        <SendButton />
        <AppMenu />
      </div>
    </header>
  );
}

/** Looks like a field and opens the list of commands and places. */
function SearchBox() {
  const t = useT();
  const keys = keysOf('help.palette');
  return (
    <AriaButton
      className="header-search"
      aria-label={t('find.all')}
      onPress={() => void commandRegistry.run('help.palette')}
    >
      <Search aria-hidden="true" size={15} />
      <span className="header-search-text">{t('find.all')}</span>
      {keys === undefined ? null : <Kbd keys={keys} />}
    </AriaButton>
  );
}

/** Opens and closes the decision panel where it is a drawer. */
function DrawerButton() {
  const t = useT();
  const { drawer } = useWindowForm();
  const walking = useApp((app) => app.mode === 'walk');
  const open = useShell((shell) => shell.drawerOpen);
  if (!drawer || !walking) return null;
  return (
    <IconButton
      label={open ? t('app.closeDecision') : t('app.openDecision')}
      aria-expanded={open}
      icon={<PanelRight size={16} />}
      onPress={() => shellStore.getState().setDrawerOpen(!open)}
    />
  );
}
