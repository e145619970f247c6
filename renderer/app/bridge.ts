/** The only reader of `window.packetwalk`: every request and event of the page goes through here. */
import type { Answer, Bridge, EventName, Events, Params, RequestName } from '../../preload/contract';

declare global {
  interface Window {
    readonly packetwalk: Bridge;
  }
}

/** Asks main; rejects with an Error whose message is fit for a person. */
export async function request<N extends RequestName>(name: N, params: Params<N>): Promise<Answer<N>> {
  try {
    return await window.packetwalk.request(name, params);
  } catch (error) {
    throw error instanceof Error ? error : new Error(messageOf(error));
  }
}

/** Listens to an event of main; returns the function that stops. */
export function on<E extends EventName>(name: E, listener: (payload: Events[E]) => void): () => void {
  return window.packetwalk.on(name, listener);
}

/** Path of a file dropped on the window, as `document.open` takes it. */
export function pathOfFile(file: File): string {
  return window.packetwalk.pathOfFile(file);
}

/** The `message` of whatever was thrown. */
export function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return String(error);
}
