/** Ties the stores to main: the state once, then every event. */

import type { EventName, Events } from '../../preload/contract';
import { watchDrafts } from '../inspector/model/keep-drafts';
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
  /** What main told before its state was here: newer than that state, so it comes after it. null: the state is here. */
  let early: (() => void)[] | null = [];
  const listen = <E extends EventName>(name: E, take: (told: Events[E]) => void) =>
    on(name, (told) => {
      if (early === null) take(told);
      else early.push(() => take(told));
    });
  const stops = [
    watchDrafts(),
    listen('document.changed', (document) => {
      const before = appStore.getState().app?.document.id;
      appStore.getState().setDocument(document);
      if (before !== undefined && before !== document.id) shell.closeConsoles();
    }),
    listen('document.openFailed', (failure) => shell.openDialog({ kind: 'open-failure', failure })),
    listen('recent.changed', app.setRecent),
    listen('settings.changed', ({ settings, system }) => app.setSettings(settings, system)),
    listen('run.changed', app.setRun),
    listen('menu.command', ({ command }) => {
      // An open dialog has the window to itself.
      if (shellStore.getState().dialog === null) commandRegistry.run(command);
    }),
    listen('notice', ({ kind, message, offer }) => shell.notify(kind, message, offer)),
  ];
  void (async () => {
    const [state, run] = await Promise.all([ask('app.state', {}), ask('run.state', {})]);
    if (!connected) return;
    if (state) appStore.getState().setApp(state);
    if (run) appStore.getState().setRun(run);
    const waiting = early ?? [];
    early = null;
    for (const take of waiting) take();
  })();
  return () => {
    connected = false;
    for (const stop of stops) stop();
  };
}
