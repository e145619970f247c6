/** Commands of the window itself: documents, dock, screens, choices, help. Those of the walk and the graph live with them. */
import type { CommandId } from '../../preload/commands';
import type { LanguageChoice, LogFormat, Template, ThemeChoice } from '../../preload/contract';
import { editsDone, redo, undo } from '../edit/make-edit';
import { commitFields } from '../inspector/model/drafts';
import { ask, exportAs, keepChanges, newDocument, openDocument, saveDocument } from './actions';
import type { Command } from './commands';
import { shellStore } from './shell-store';
import { appStore, type Mode, walkStore } from './store';

const onWork = (): boolean => appStore.getState().screen === 'work';

/** The node that a console is asked for: the selected one, else the walk's, else the first that is not a switch. */
function consoleNode(): string | undefined {
  const nodes = appStore.getState().app?.document.topology.nodes ?? [];
  const { selection, run } = walkStore.getState();
  const wanted = selection.node ?? shellStore.getState().activeConsole ?? run?.node;
  return (nodes.find((node) => node.id === wanted) ?? nodes.find((node) => node.kind !== 'switch') ?? nodes[0])?.id;
}

const hasSteps = (): boolean => onWork() && appStore.getState().run.steps > 0;

const exportOf = (id: CommandId, format: LogFormat | 'capture'): Command => ({
  id,
  when: hasSteps,
  run: () => void exportAs(format),
});

const templateOf = (template: Exclude<Template, 'empty'>): Command => ({
  id: `file.template.${template}`,
  run: () => void newDocument(template),
});

const themeOf = (theme: ThemeChoice): Command => ({
  id: `view.theme.${theme}`,
  isOn: () => appStore.getState().app?.settings.theme === theme,
  run: () => void ask('settings.set', { theme }),
});

const languageOf = (language: LanguageChoice): Command => ({
  id: `view.language.${language}`,
  isOn: () => appStore.getState().app?.settings.language === language,
  run: () => void ask('settings.set', { language }),
});

const modeOf = (id: 'view.edit' | 'view.walk', mode: Mode): Command => ({
  id,
  isOn: () => onWork() && appStore.getState().mode === mode,
  run: () => {
    appStore.getState().setScreen('work');
    appStore.getState().setMode(mode);
  },
});

/** With all edits under way, and with what is typed at a field and right: a key leaves the focus where it is. */
async function save(as: boolean): Promise<void> {
  await commitFields();
  await editsDone();
  await saveDocument(as);
}

export const WINDOW_COMMANDS: readonly Command[] = [
  { id: 'file.new', run: () => void newDocument() },
  ...(['subnet', 'two-subnets', 'web-and-dns'] as const).map(templateOf),
  { id: 'file.newWindow', run: () => void ask('document.new', { ownWindow: true }) },
  { id: 'file.open', run: () => void openDocument() },
  { id: 'file.save', run: () => void save(false) },
  { id: 'file.saveAs', run: () => void save(true) },
  {
    id: 'edit.undo',
    when: () => onWork() && (appStore.getState().app?.document.canUndo ?? false),
    run: () => void undo(),
  },
  {
    id: 'edit.redo',
    when: () => onWork() && (appStore.getState().app?.document.canRedo ?? false),
    run: () => void redo(),
  },
  {
    id: 'document.keepChanges',
    when: () => onWork() && appStore.getState().run.changedNodes > 0,
    run: () => void keepChanges(),
  },
  {
    id: 'console',
    when: () => onWork() && consoleNode() !== undefined,
    run: () => {
      const node = consoleNode();
      if (node !== undefined) shellStore.getState().openConsole(node);
    },
  },
  {
    id: 'view.details',
    when: () => onWork() && walkStore.getState().selection.node !== undefined,
    run: () => {
      const { node } = walkStore.getState().selection;
      if (node !== undefined) shellStore.getState().openDialog({ kind: 'node-details', node });
    },
  },
  { id: 'dock.steps', when: onWork, run: () => shellStore.getState().setDockTab('steps') },
  {
    id: 'dock.journey',
    when: onWork,
    run: () => shellStore.getState().setDockTab('journey'),
  },
  {
    id: 'dock.ladder',
    when: onWork,
    run: () => shellStore.getState().setDockTab('ladder'),
  },
  {
    id: 'dock.toggle',
    when: onWork,
    run: () => shellStore.getState().setDockCollapsed(!shellStore.getState().dockCollapsed),
  },
  { id: 'dock.problems', when: onWork, run: () => shellStore.getState().setDockTab('problems') },
  exportOf('file.exportCapture', 'capture'),
  exportOf('file.exportLog.jsonl', 'jsonl'),
  exportOf('file.exportLog.csv', 'csv'),
  exportOf('file.exportLog.md', 'md'),
  exportOf('file.exportLog.html', 'html'),
  modeOf('view.edit', 'edit'),
  modeOf('view.walk', 'walk'),
  ...(['system', 'light', 'dark'] as const).map(themeOf),
  ...(['system', 'en', 'zh'] as const).map(languageOf),
  { id: 'view.start', run: () => appStore.getState().setScreen('start') },
  { id: 'help.palette', run: () => shellStore.getState().openDialog({ kind: 'find', scope: 'all' }) },
  { id: 'help.goTo', run: () => shellStore.getState().openDialog({ kind: 'find', scope: 'places' }) },
  {
    id: 'help.shortcuts',
    run: () => shellStore.getState().openDialog({ kind: 'shortcuts' }),
  },
];
