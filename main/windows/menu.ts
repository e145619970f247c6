import { type ChangeLabel, changeText } from '../../core/document/change';
import { COMMAND_GROUPS, COMMANDS, type CommandId } from '../../preload/commands';
import type { LanguageChoice, LogFormat, RecentFile, Template, ThemeChoice } from '../../preload/contract';
import { LINE, MENU_BAR, type MenuPlace, TEMPLATE_MENU } from '../../preload/menus';
import { type MenuTexts, menuTexts } from '../i18n/menu-texts';
import { escapeLabel, type Item, keyOf, titleOf } from './menu-words';

/** What the menu shows: plain data, from which the whole menu is made anew on each change. */
export interface MenuState {
  readonly language: 'en' | 'zh';
  readonly platform: NodeJS.Platform;
  /** Developer tools are for a checkout only. */
  readonly packaged: boolean;
  readonly recent: readonly RecentFile[];
  readonly examples: readonly { readonly id: string; readonly name: string }[];
  readonly theme: ThemeChoice;
  readonly languageChoice: LanguageChoice;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly undoLabel: ChangeLabel | null;
  readonly redoLabel: ChangeLabel | null;
  /** What the window could carry out now, as it has said; the rest is shown, but disabled. */
  readonly runnable: readonly CommandId[];
}

/** What can be done with the text that has the focus. */
export type TextAction = 'cut' | 'copy' | 'paste' | 'delete' | 'selectAll';

/** What its items do. */
export interface MenuActions {
  newDocument(template: Template): void;
  newWindow(): void;
  open(): void;
  openRecent(id: string): void;
  clearRecent(): void;
  openExample(id: string): void;
  save(as: boolean): void;
  exportLog(format: LogFormat): void;
  exportCapture(): void;
  undo(): void;
  redo(): void;
  /** Handed to the window. */
  command(command: CommandId): void;
  /** The window's where it has something selected to do it with, else of the text that has the focus. */
  edit(command: CommandId, text: TextAction): void;
  setTheme(theme: ThemeChoice): void;
  setLanguage(language: LanguageChoice): void;
  openLogs(): void;
  about(): void;
}

const LOG_FORMATS: readonly LogFormat[] = ['jsonl', 'csv', 'md', 'html'];
const THEMES: readonly ThemeChoice[] = ['system', 'light', 'dark'];
const LANGUAGES: readonly LanguageChoice[] = ['system', 'en', 'zh'];

/** What can be meant for the text with the focus, too. */
const TEXT_ACTIONS: Readonly<Partial<Record<CommandId, TextAction>>> = {
  'edit.cut': 'cut',
  'edit.copy': 'copy',
  'edit.paste': 'paste',
  'edit.delete': 'delete',
  'edit.selectAll': 'selectAll',
};

/** The application menu. Every item that does something has an id that never changes: tests and scripts click by it. */
export function menuTemplate(state: MenuState, actions: MenuActions): Item[] {
  const texts = menuTexts(state.language);
  const mac = state.platform === 'darwin';
  const menu = (id: keyof typeof MENU_BAR, label: string): Item => ({
    id,
    label,
    submenu: commandItems(MENU_BAR[id], state, actions),
  });
  return [
    ...(mac ? [macMenu(texts, actions)] : []),
    fileMenu(state, texts, actions),
    menu('edit', texts.edit),
    menu('network', texts.network),
    menu('walk', texts.walk),
    viewMenu(state, texts, actions),
    helpMenu(state, texts, actions),
  ];
}

/** Whether a command can be chosen now: main's own always, the window's when it says so. */
export function isEnabled(id: CommandId, state: MenuState): boolean {
  if (id === 'edit.undo') return state.canUndo;
  if (id === 'edit.redo') return state.canRedo;
  return OWN[id] !== undefined || TEXT_ACTIONS[id] !== undefined || state.runnable.includes(id);
}

const separator: Item = { type: 'separator' };

/** What main does itself for a command: it must work without a window, too. */
const OWN: Readonly<Partial<Record<CommandId, (actions: MenuActions) => void>>> = {
  'file.new': (actions) => actions.newDocument('empty'),
  'file.template.subnet': (actions) => actions.newDocument('subnet'),
  'file.template.two-subnets': (actions) => actions.newDocument('two-subnets'),
  'file.template.web-and-dns': (actions) => actions.newDocument('web-and-dns'),
  'file.newWindow': (actions) => actions.newWindow(),
  'file.open': (actions) => actions.open(),
  'file.save': (actions) => actions.save(false),
  'file.saveAs': (actions) => actions.save(true),
  'file.exportCapture': (actions) => actions.exportCapture(),
  'file.exportLog.jsonl': (actions) => actions.exportLog('jsonl'),
  'file.exportLog.csv': (actions) => actions.exportLog('csv'),
  'file.exportLog.md': (actions) => actions.exportLog('md'),
  'file.exportLog.html': (actions) => actions.exportLog('html'),
  'edit.undo': (actions) => actions.undo(),
  'edit.redo': (actions) => actions.redo(),
  'view.theme.system': (actions) => actions.setTheme('system'),
  'view.theme.light': (actions) => actions.setTheme('light'),
  'view.theme.dark': (actions) => actions.setTheme('dark'),
  'view.language.system': (actions) => actions.setLanguage('system'),
  'view.language.en': (actions) => actions.setLanguage('en'),
  'view.language.zh': (actions) => actions.setLanguage('zh'),
};

/** The item of a command; `more` where main knows better. */
function commandItem(id: CommandId, state: MenuState, actions: MenuActions, more: Item = {}): Item {
  const own = OWN[id];
  const text = TEXT_ACTIONS[id];
  return {
    id,
    label: titleOf(COMMANDS[id][state.language], state),
    ...keyOf(COMMANDS[id], state.platform),
    enabled: isEnabled(id, state),
    click: () => {
      if (own) own(actions);
      else if (text !== undefined) actions.edit(id, text);
      else actions.command(id);
    },
    ...more,
  };
}

/** A menu in a menu is dimmed where nothing in it can run. */
function submenuOf({ group, items }: Exclude<MenuPlace, string>, state: MenuState) {
  return { id: `menu.${group}`, enabled: items.some((id) => isEnabled(id, state)) };
}

/** The menus in the menus of the bar, by their ids. */
export function submenusOfBar(state: MenuState): readonly { readonly id: string; readonly enabled: boolean }[] {
  const places: readonly MenuPlace[] = Object.values(MENU_BAR).flat();
  return places.flatMap((place) => (typeof place === 'string' ? [] : [submenuOf(place, state)]));
}

function commandItems(places: readonly MenuPlace[], state: MenuState, actions: MenuActions): Item[] {
  return places.map((place) => {
    if (place === LINE) return separator;
    if (typeof place !== 'string') {
      const label = titleOf(COMMAND_GROUPS[place.group][state.language], state);
      return { ...submenuOf(place, state), label, submenu: commandItems(place.items, state, actions) };
    }
    // The window takes the keys of these two: in a text field they belong to the text.
    if (place === 'edit.undo') return commandItem(place, state, actions, labelled(place, state.undoLabel, state));
    if (place === 'edit.redo') return commandItem(place, state, actions, labelled(place, state.redoLabel, state));
    return commandItem(place, state, actions);
  });
}

/** "Undo", or "Undo Move 3 nodes". */
function labelled(id: 'edit.undo' | 'edit.redo', change: ChangeLabel | null, state: MenuState): Item {
  const { language } = state;
  const text = titleOf(COMMANDS[id][language], state);
  const label = change === null ? text : escapeLabel(`${text} ${changeText(change, language)}`);
  return { label, registerAccelerator: false };
}

function macMenu(texts: MenuTexts, actions: MenuActions): Item {
  return {
    id: 'app',
    label: 'PacketWalk',
    submenu: [
      { id: 'app.about', label: texts.about, click: () => actions.about() },
      separator,
      { id: 'app.hide', role: 'hide', label: texts.hide },
      { id: 'app.hideOthers', role: 'hideOthers', label: texts.hideOthers },
      { id: 'app.showAll', role: 'unhide', label: texts.showAll },
      separator,
      { id: 'app.quit', role: 'quit', label: texts.quit },
    ],
  };
}

function fileMenu(state: MenuState, texts: MenuTexts, actions: MenuActions): Item {
  const mac = state.platform === 'darwin';
  const recent: Item[] = state.recent.map(({ id, name, folder }) => ({
    id: `file.recent.${id}`,
    label: escapeLabel(`${name}  ${folder}`),
    click: () => actions.openRecent(id),
  }));
  return {
    id: 'file',
    label: texts.file,
    submenu: [
      ...commandItems(['file.new', TEMPLATE_MENU, 'file.newWindow', 'file.open'], state, actions),
      {
        id: 'file.recent',
        label: texts.openRecent,
        submenu:
          recent.length === 0
            ? [{ id: 'file.recent.none', label: texts.noRecent, enabled: false }]
            : [
                ...recent,
                separator,
                { id: 'file.recent.clear', label: texts.clearRecent, click: () => actions.clearRecent() },
              ],
      },
      {
        id: 'file.example',
        label: texts.openExample,
        submenu: state.examples.map(({ id, name }) => ({
          id: `file.example.${id}`,
          label: escapeLabel(name),
          click: () => actions.openExample(id),
        })),
      },
      separator,
      ...commandItems(['file.save', 'file.saveAs'], state, actions),
      separator,
      {
        id: 'file.export',
        label: texts.export,
        submenu: [
          commandItem('file.exportCapture', state, actions),
          ...LOG_FORMATS.map((format) => commandItem(`file.exportLog.${format}`, state, actions)),
        ],
      },
      separator,
      { id: 'file.close', role: 'close', label: texts.close },
      ...(mac ? [] : [{ id: 'file.quit', role: 'quit', label: texts.quit, accelerator: 'CmdOrCtrl+Q' } satisfies Item]),
    ],
  };
}

function viewMenu(state: MenuState, texts: MenuTexts, actions: MenuActions): Item {
  const choice = (id: CommandId, checked: boolean): Item => commandItem(id, state, actions, { type: 'radio', checked });
  const groupName = (group: 'theme' | 'language'): string => titleOf(COMMAND_GROUPS[group][state.language], state);
  return {
    id: 'view',
    label: texts.view,
    submenu: [
      ...commandItems(MENU_BAR.view, state, actions),
      separator,
      {
        id: 'view.theme',
        label: groupName('theme'),
        submenu: THEMES.map((theme) => choice(`view.theme.${theme}`, state.theme === theme)),
      },
      {
        id: 'view.language',
        label: groupName('language'),
        submenu: LANGUAGES.map((language) => choice(`view.language.${language}`, state.languageChoice === language)),
      },
      {
        id: 'view.interfaceSize',
        label: texts.interfaceSize,
        submenu: [
          { id: 'view.larger', role: 'zoomIn', label: texts.larger, accelerator: 'CmdOrCtrl+Alt+=' },
          { id: 'view.smaller', role: 'zoomOut', label: texts.smaller, accelerator: 'CmdOrCtrl+Alt+-' },
          { id: 'view.actualSize', role: 'resetZoom', label: texts.actualSize, accelerator: 'CmdOrCtrl+Alt+0' },
        ],
      },
      separator,
      { id: 'view.fullScreen', role: 'togglefullscreen', label: texts.fullScreen },
      ...(state.packaged
        ? []
        : [{ id: 'view.developerTools', role: 'toggleDevTools', label: texts.developerTools } satisfies Item]),
    ],
  };
}

function helpMenu(state: MenuState, texts: MenuTexts, actions: MenuActions): Item {
  return {
    id: 'help',
    role: 'help',
    label: texts.help,
    submenu: [
      commandItem('help.shortcuts', state, actions),
      { id: 'help.logs', label: texts.openLogs, click: () => actions.openLogs() },
      { id: 'help.about', label: texts.about, click: () => actions.about() },
    ],
  };
}
