/** Whether a walk plays by itself when something has been sent: kept by the window, on until turned off. */
import { createStore } from 'zustand/vanilla';

const KEY = 'walk-autoplay';

export const autoplayStore = createStore(() => ({ on: localStorage.getItem(KEY) !== 'off' }));

export const autoplay = (): boolean => autoplayStore.getState().on;

export function setAutoplay(on: boolean): void {
  localStorage.setItem(KEY, on ? 'on' : 'off');
  autoplayStore.setState({ on });
}
