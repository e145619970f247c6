/** Commands of the window itself: documents, dock, screens, help. Those of the walk and the graph live with them. */
import { keepChanges, newDocument, openDocument, redo, saveDocument, undo } from './actions';
import type { Command } from './commands';
import { shellStore } from './shell-store';
import { appStore, walkStore } from './store';

const onWork = (): boolean => appStore.getState().screen === 'work';

/** The node that a console is asked for: the selected one, else the walk's, else the first that is not a switch. */
function consoleNode(): string | undefined {
  const nodes = appStore.getState().app?.document.topology.nodes ?? [];
  const { selection, run } = walkStore.getState();
  const wanted = selection.node ?? shellStore.getState().activeConsole ?? run?.node;
  return (nodes.find((node) => node.id === wanted) ?? nodes.find((node) => node.kind !== 'switch') ?? nodes[0])?.id;
}

export const WINDOW_COMMANDS: readonly Command[] = [
  { id: 'document.new', titleKey: 'app.new', keys: ['Ctrl+N'], run: () => void newDocument() },
  { id: 'document.open', titleKey: 'app.open', keys: ['Ctrl+O'], run: () => void openDocument() },
  { id: 'document.save', titleKey: 'app.save', keys: ['Ctrl+S'], run: () => void saveDocument(false) },
  { id: 'document.saveAs', titleKey: 'app.saveAs', keys: ['Ctrl+Shift+S'], run: () => void saveDocument(true) },
  {
    id: 'document.undo',
    titleKey: 'app.undo',
    keys: ['Ctrl+Z'],
    when: () => onWork() && (appStore.getState().app?.document.canUndo ?? false),
    run: () => void undo(),
  },
  {
    id: 'document.redo',
    titleKey: 'app.redo',
    keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
    when: () => onWork() && (appStore.getState().app?.document.canRedo ?? false),
    run: () => void redo(),
  },
  {
    id: 'document.keepChanges',
    titleKey: 'app.keepChangesOf',
    keys: ['Ctrl+Shift+K'],
    when: () => onWork() && appStore.getState().run.changedNodes > 0,
    run: () => void keepChanges(),
  },
  {
    id: 'console',
    titleKey: 'app.console',
    keys: ['Ctrl+`'],
    when: () => onWork() && consoleNode() !== undefined,
    run: () => {
      const node = consoleNode();
      if (node !== undefined) shellStore.getState().openConsole(node);
    },
  },
  { id: 'dock.steps', titleKey: 'app.showSteps', when: onWork, run: () => shellStore.getState().setDockTab('steps') },
  {
    id: 'dock.journey',
    titleKey: 'app.showJourney',
    when: onWork,
    run: () => shellStore.getState().setDockTab('journey'),
  },
  {
    id: 'dock.ladder',
    titleKey: 'app.showConnection',
    when: onWork,
    run: () => shellStore.getState().setDockTab('ladder'),
  },
  {
    id: 'dock.toggle',
    titleKey: 'app.toggleDock',
    keys: ['Ctrl+J'],
    when: onWork,
    run: () => shellStore.getState().setDockCollapsed(!shellStore.getState().dockCollapsed),
  },
  { id: 'view.start', titleKey: 'app.startScreen', run: () => appStore.getState().setScreen('start') },
  {
    id: 'help.shortcuts',
    titleKey: 'app.shortcuts',
    keys: ['?', 'F1'],
    run: () => shellStore.getState().openDialog({ kind: 'shortcuts' }),
  },
];
