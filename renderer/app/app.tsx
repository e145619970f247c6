import { useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { NETWORK_COMMANDS } from '../edit/network-commands';
import { StartScreen } from '../start/start-screen';
import { Announcer } from './announcer';
import { useCommands } from './commands';
import { connect } from './connect';
import { ContextMenu } from './context-menu';
import { Dialogs } from './dialogs';
import { FileDrop } from './file-drop';
import { installKeymap } from './keymap';
import { Notices } from './notices';
import { Part } from './part';
import { tellRunnable } from './runnable';
import { Shell } from './shell';
import { shellStore } from './shell-store';
import { appStore, useApp } from './store';
import { followWalks, WALK_AGAIN } from './walk-ended';
import { PutAsideSpoken } from './walk-put-aside';
import { WINDOW_COMMANDS } from './window-commands';

/** The whole page. */
export function App() {
  const ready = useApp((state) => state.app !== null);
  const language = useApp((state) => state.language);
  const theme = useApp((state) => state.theme);
  const screen = useApp((state) => state.screen);
  useEffect(connect, []);
  useCommands(WINDOW_COMMANDS);
  useCommands(NETWORK_COMMANDS);
  useCommands(WALK_AGAIN);
  useEffect(followWalks, []);
  useEffect(() => {
    const mac = appStore.getState().app?.platform === 'darwin';
    return ready ? installKeymap(window, mac, () => shellStore.getState().dialog !== null) : undefined;
  }, [ready]);
  useEffect(() => (ready ? tellRunnable() : undefined), [ready]);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.documentElement.dataset['theme'] = theme;
  }, [language, theme]);
  if (!ready) return null;
  return (
    <I18nProvider locale={language === 'zh' ? 'zh-CN' : 'en-US'}>
      <Part>{screen === 'start' ? <StartScreen /> : <Shell />}</Part>
      <Announcer />
      <PutAsideSpoken />
      <Part>
        <Dialogs />
      </Part>
      <ContextMenu />
      <Notices />
      <FileDrop />
    </I18nProvider>
  );
}
