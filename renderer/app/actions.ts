/** What the window asks of main on a person's behalf; a refusal becomes a notice, never an unhandled rejection. */
import { leftOutText } from '../../core/document/left-out';
import type { CommandRun } from '../../core/trace/views';
import type { Answer, LogFormat, Outcome, Params, RequestName, Template } from '../../preload/contract';
import { translator } from '../i18n/translate';
import { messageOf, request } from './bridge';
import { shellStore } from './shell-store';
import { appStore, walkStore } from './store';

/** Asks and tells of a failure; null where it failed. */
export async function ask<N extends RequestName>(name: N, params: Params<N>): Promise<Answer<N> | null> {
  try {
    return await request(name, params);
  } catch (error) {
    shellStore.getState().notify('error', messageOf(error));
    return null;
  }
}

const tell = (outcome: Outcome | null): Outcome | null => {
  if (outcome?.kind === 'failed') shellStore.getState().notify('error', outcome.message, outcome.offer);
  return outcome;
};

/** Shows the walk of a command, at a step or at its first: in Walk mode, whatever was shown before. */
export function walkRun(run: CommandRun, step?: number): void {
  appStore.getState().setScreen('work');
  appStore.getState().setMode('walk');
  walkStore.getState().showRun(run, step);
}

/** Starts a command on a node and shows its walk from the first step; null where main refused it. */
export async function startCommand(node: string, command: string, walk: boolean): Promise<CommandRun | null> {
  const { session } = appStore.getState().run;
  const run = await ask('run.start', { node, command });
  // Another network has come meanwhile: what belongs to that one is told with it.
  if (run && walk && appStore.getState().run.session === session) walkRun(run);
  return run;
}

export const newDocument = async (template: Template = 'empty'): Promise<void> =>
  void tell(await ask('document.new', { template }));
export const openDocument = async (params: Params<'document.open'> = {}): Promise<void> =>
  void tell(await ask('document.open', params));
export const openExample = async (id: string): Promise<void> => {
  const outcome = tell(await ask('document.openExample', { id }));
  if (outcome?.kind === 'done') appStore.getState().setScreen('work');
};
export const saveDocument = async (as: boolean): Promise<void> => void tell(await ask('document.save', { as }));

/** Writes what has happened to a file that the person chooses. */
export async function exportAs(format: LogFormat | 'capture'): Promise<void> {
  const outcome = tell(await (format === 'capture' ? ask('export.capture', {}) : ask('export.log', { format })));
  if (outcome?.kind !== 'done' || outcome.fileName === undefined) return;
  const t = translator(appStore.getState().language);
  shellStore.getState().notify('info', t('app.exported', { file: outcome.fileName }));
}

/** Takes what commands have changed into the document, and names what could not be taken over. */
export const keepChanges = async (): Promise<void> => {
  const { run, language, setDocument } = appStore.getState();
  const kept = await ask('document.keepChanges', { session: run.session });
  if (!kept) return;
  setDocument(kept.document);
  const t = translator(language);
  const left = kept.left.map((one) => leftOutText(one, language));
  const message = left.length === 0 ? t('app.kept') : t('app.keptBut', { left: left.join(t('app.listJoin')) });
  shellStore.getState().notify('info', message);
};

export const copyText = async (text: string): Promise<void> => void (await ask('clipboard.write', { text }));
