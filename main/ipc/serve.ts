import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { type Answer, type Params, REQUEST_CHANNEL, type Reply, type RequestName } from '../../preload/contract';
import { SHAPES } from './shapes';

/** One function for each request of the contract. */
export type Handlers = {
  readonly [N in RequestName]: (params: Params<N>) => Answer<N> | Promise<Answer<N>>;
};

interface Gate {
  /** Who answers this sender: those of its window; null where it is no page of ours. */
  handlersFor(event: IpcMainInvokeEvent): Handlers | null;
  /** Told about each refusal and each failure, for the log. */
  report(request: string, problem: unknown): void;
}

/**
 * Answers the window's requests. A message from anywhere but our own page, a name outside the contract and a payload of
 * another shape are refused before a handler sees them.
 */
export function serve(ipc: Pick<IpcMain, 'handle'>, gate: Gate): void {
  ipc.handle(REQUEST_CHANNEL, async (event, name: unknown, params: unknown): Promise<Reply<RequestName>> => {
    const request = typeof name === 'string' ? name : typeof name;
    try {
      const handlers = gate.handlersFor(event);
      if (handlers === null) throw new Error('refused: this page may not ask');
      if (!isRequest(name)) throw new Error(`no such request: ${request.slice(0, 64)}`);
      return { ok: true, value: await answer(handlers, name, params) };
    } catch (problem) {
      gate.report(request, problem);
      return { ok: false, message: problem instanceof Error ? problem.message : String(problem) };
    }
  });
}

function isRequest(name: unknown): name is RequestName {
  return typeof name === 'string' && Object.hasOwn(SHAPES, name);
}

async function answer<N extends RequestName>(handlers: Handlers, name: N, params: unknown): Promise<Answer<N>> {
  const checked = SHAPES[name].safeParse(params);
  if (!checked.success) {
    const where = checked.error.issues[0]?.path.join('.') ?? '';
    throw new Error(`${name}: the request has the wrong shape${where === '' ? '' : ` at ${where}`}`);
  }
  return handlers[name](checked.data);
}
