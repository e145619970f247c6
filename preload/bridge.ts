import type { IpcRenderer, WebUtils } from 'electron';
import {
  type Bridge,
  EVENT_CHANNEL,
  EVENT_NAMES,
  type EventName,
  type Events,
  REQUEST_CHANNEL,
  REQUEST_NAMES,
  type Reply,
  type RequestName,
} from './contract';

type Ipc = Pick<IpcRenderer, 'invoke' | 'on'>;
type Listener = (payload: unknown) => void;

/**
 * The three functions that the window has for everything outside its page. Names outside the contract are refused here
 * already; Electron's event object never reaches a listener.
 */
export function createBridge(ipc: Ipc, files: Pick<WebUtils, 'getPathForFile'>): Bridge {
  const requests: ReadonlySet<string> = new Set(REQUEST_NAMES);
  const listeners = new Map<string, Set<Listener>>(EVENT_NAMES.map((name) => [name, new Set()]));

  ipc.on(EVENT_CHANNEL, (_event, name: EventName, payload: unknown) => {
    for (const listener of listeners.get(name) ?? []) listener(payload);
  });

  return {
    async request<N extends RequestName>(name: N, params: unknown) {
      if (!requests.has(name)) throw new Error(`no such request: ${String(name)}`);
      const reply: Reply<N> = await ipc.invoke(REQUEST_CHANNEL, name, params);
      if (!reply.ok) throw new Error(reply.message);
      return reply.value;
    },
    on(name, listener) {
      const set = listeners.get(name);
      if (set === undefined) throw new Error(`no such event: ${String(name)}`);
      // A function of its own for each call: the same listener may be given twice and taken back once.
      const own: Listener = (payload) => listener(payload as Events[typeof name]);
      set.add(own);
      return () => {
        set.delete(own);
      };
    },
    pathOfFile(file) {
      return file instanceof File ? files.getPathForFile(file) : '';
    },
  };
}
