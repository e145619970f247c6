/** Ties the stores to main: the state once, then every event. */

import { ask } from './actions';
import { on } from './bridge';
import { commandRegistry } from './commands';
import { shellStore } from './shell-store';
import { appStore } from './store';

/** Starts to listen and asks for the state; returns the function that stops. */
export function connect(): () => void {
  const app = appStore.getState();
  const shell = shellStore.getState();
  let connected = true;
  const stops = [
    on('document.changed', (document) => {
      const before = appStore.getState().app?.document.id;
      appStore.getState().setDocument(document);
      if (before !== undefined && before !== document.id) shell.closeConsoles();
    }),
    on('document.openFailed', (failure) => shell.openDialog({ kind: 'open-failure', failure })),
    on('recent.changed', app.setRecent),
    on('settings.changed', ({ settings, system }) => app.setSettings(settings, system)),
    on('run.changed', app.setRun),
    on('menu.command', ({ command }) => void commandRegistry.run(command)),
    on('notice', ({ kind, message }) => shell.notify(kind, message)),
  ];
  void (async () => {
    const [state, run] = await Promise.all([ask('app.state', {}), ask('run.state', {})]);
    if (!connected) return;
    if (state) appStore.getState().setApp(state);
    if (run) appStore.getState().setRun(run);
  })();
  return () => {
    connected = false;
    for (const stop of stops) stop();
  };
}
