/** Tells main which commands could run, so that the native menu dims the rest: a moment after something changed, and only what is new. */
import { editStore } from '../edit/edit-store';
import { ask } from './actions';
import { commandRegistry } from './commands';
import { placeOf } from './keymap';
import { shellStore } from './shell-store';
import { appStore, walkStore } from './store';

const REST_MS = 100;

/** Starts to tell; returns the function that stops. */
export function tellRunnable(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = '';
  const tell = (): void => {
    timer = undefined;
    // A dialog has the window to itself; a text field has what edits text.
    const commands = shellStore.getState().dialog === null ? commandRegistry.runnable() : [];
    const meant =
      placeOf(document.activeElement) === 'text' ? commands.filter((id) => !id.startsWith('edit.')) : commands;
    const content = meant.join(' ');
    if (content === told) return;
    told = content;
    void ask('menu.runnable', { commands: meant });
  };
  const soon = (): void => {
    timer ??= setTimeout(tell, REST_MS);
  };
  const stops = [
    commandRegistry.subscribe(soon),
    ...[appStore, walkStore, shellStore, editStore].map((store) => store.subscribe(soon)),
  ];
  window.addEventListener('focusin', soon);
  window.addEventListener('focusout', soon);
  soon();
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
    window.removeEventListener('focusin', soon);
    window.removeEventListener('focusout', soon);
  };
}
