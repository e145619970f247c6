import type { MenuItemConstructorOptions } from 'electron';
import { type ChangeLabel, changeText } from '../../core/document/change';
import {
  type LanguageChoice,
  type LogFormat,
  type MenuCommand,
  type RecentFile,
  TEMPLATES,
  type Template,
  type ThemeChoice,
} from '../../preload/contract';
import { type MenuTexts, menuTexts } from '../i18n/menu-texts';

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
  /** Commands have changed what the document could take over. */
  readonly canKeep: boolean;
}

/** What its items do. */
export interface MenuActions {
  newDocument(template: Template): void;
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
  command(command: MenuCommand): void;
  setTheme(theme: ThemeChoice): void;
  setLanguage(language: LanguageChoice): void;
  openLogs(): void;
  about(): void;
}

type Item = MenuItemConstructorOptions;

const LOG_FORMATS: readonly (readonly [LogFormat, string])[] = [
  ['jsonl', 'JSON Lines…'],
  ['csv', 'CSV…'],
  ['md', 'Markdown…'],
  ['html', 'HTML…'],
];

/** The application menu. Every item that does something has an id that never changes: tests and scripts click by it. */
export function menuTemplate(state: MenuState, actions: MenuActions): Item[] {
  const texts = menuTexts(state.language);
  const mac = state.platform === 'darwin';
  return [
    ...(mac ? [macMenu(texts, actions)] : []),
    fileMenu(state, texts, actions),
    editMenu(state, texts, actions),
    walkMenu(state, texts, actions),
    viewMenu(state, texts, actions),
    helpMenu(state, texts, actions),
  ];
}

const separator: Item = { type: 'separator' };

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
      { id: 'file.new', label: texts.new, accelerator: 'CmdOrCtrl+N', click: () => actions.newDocument('empty') },
      {
        id: 'file.template',
        label: texts.newFromTemplate,
        submenu: TEMPLATES.filter((template) => template !== 'empty').map((template) => ({
          id: `file.template.${template}`,
          label: texts[`template.${template}`],
          click: () => actions.newDocument(template),
        })),
      },
      { id: 'file.open', label: texts.open, accelerator: 'CmdOrCtrl+O', click: () => actions.open() },
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
      { id: 'file.save', label: texts.save, accelerator: 'CmdOrCtrl+S', click: () => actions.save(false) },
      { id: 'file.saveAs', label: texts.saveAs, accelerator: 'CmdOrCtrl+Shift+S', click: () => actions.save(true) },
      separator,
      {
        id: 'file.exportLog',
        label: texts.exportLog,
        submenu: LOG_FORMATS.map(([format, label]) => ({
          id: `file.exportLog.${format}`,
          label,
          click: () => actions.exportLog(format),
        })),
      },
      { id: 'file.exportCapture', label: texts.exportCapture, click: () => actions.exportCapture() },
      separator,
      mac
        ? { id: 'file.close', role: 'close', label: texts.close }
        : { id: 'file.quit', role: 'quit', label: texts.quit, accelerator: 'CmdOrCtrl+Q' },
    ],
  };
}

/** "Undo", or "Undo Move 3 nodes". */
function labelled(text: string, change: ChangeLabel | null, language: MenuState['language']): string {
  return change === null ? text : escapeLabel(`${text} ${changeText(change, language)}`);
}

function editMenu(state: MenuState, texts: MenuTexts, actions: MenuActions): Item {
  const item = commandItems(state, actions);
  return {
    id: 'edit',
    label: texts.edit,
    submenu: [
      // The window takes these two keys: in a text field they belong to the text.
      {
        id: 'edit.undo',
        label: labelled(texts.undo, state.undoLabel, state.language),
        accelerator: 'CmdOrCtrl+Z',
        registerAccelerator: false,
        enabled: state.canUndo,
        click: () => actions.undo(),
      },
      {
        id: 'edit.redo',
        label: labelled(texts.redo, state.redoLabel, state.language),
        accelerator: 'CmdOrCtrl+Shift+Z',
        registerAccelerator: false,
        enabled: state.canRedo,
        click: () => actions.redo(),
      },
      separator,
      { ...item('document.keepChanges', texts.keepChanges, 'CmdOrCtrl+Shift+K'), enabled: state.canKeep },
      separator,
      { id: 'edit.cut', role: 'cut', label: texts.cut },
      { id: 'edit.copy', role: 'copy', label: texts.copy },
      { id: 'edit.paste', role: 'paste', label: texts.paste },
      { id: 'edit.selectAll', role: 'selectAll', label: texts.selectAll },
    ],
  };
}

function walkMenu(state: MenuState, texts: MenuTexts, actions: MenuActions): Item {
  const item = commandItems(state, actions);
  return {
    id: 'walk',
    label: texts.walk,
    submenu: [
      item('send', texts.send, 'CmdOrCtrl+Enter'),
      separator,
      item('walk.first', texts.first, 'Home'),
      item('walk.back', texts.back, 'F7'),
      item('walk.play', texts.play, 'Space'),
      item('walk.forward', texts.forward, 'F8'),
      item('walk.last', texts.last, 'End'),
      item('walk.restart', texts.restart, 'CmdOrCtrl+Shift+R'),
      separator,
      item('walk.slower', texts.slower, 'CmdOrCtrl+['),
      item('walk.faster', texts.faster, 'CmdOrCtrl+]'),
    ],
  };
}

function viewMenu(state: MenuState, texts: MenuTexts, actions: MenuActions): Item {
  const item = commandItems(state, actions);
  const theme = (choice: ThemeChoice, label: string): Item => ({
    id: `view.theme.${choice}`,
    label,
    type: 'radio',
    checked: state.theme === choice,
    click: () => actions.setTheme(choice),
  });
  const language = (choice: LanguageChoice, label: string): Item => ({
    id: `view.language.${choice}`,
    label,
    type: 'radio',
    checked: state.languageChoice === choice,
    click: () => actions.setLanguage(choice),
  });
  return {
    id: 'view',
    label: texts.view,
    submenu: [
      item('view.start', texts.start),
      item('console', texts.console, 'CmdOrCtrl+`'),
      separator,
      {
        id: 'view.theme',
        label: texts.theme,
        submenu: [theme('system', texts.themeSystem), theme('light', texts.themeLight), theme('dark', texts.themeDark)],
      },
      {
        id: 'view.language',
        label: texts.language,
        submenu: [language('system', texts.languageSystem), language('en', 'English'), language('zh', '中文')],
      },
      separator,
      item('view.fit', texts.fit, 'Shift+1'),
      item('view.zoomIn', texts.zoomIn, 'CmdOrCtrl+='),
      item('view.zoomOut', texts.zoomOut, 'CmdOrCtrl+-'),
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
  const item = commandItems(state, actions);
  return {
    id: 'help',
    role: 'help',
    label: texts.help,
    submenu: [
      item('help.shortcuts', texts.shortcuts, '?'),
      { id: 'help.logs', label: texts.openLogs, click: () => actions.openLogs() },
      { id: 'help.about', label: texts.about, click: () => actions.about() },
    ],
  };
}

/**
 * Items that the window carries out. A key without Ctrl, Cmd or F is only shown here: registered, it could not be typed
 * any more; the window's own keymap knows where it means the command. macOS registers whatever is shown, so there it is not.
 */
function commandItems(state: MenuState, actions: MenuActions) {
  return (command: MenuCommand, label: string, key?: string): Item => {
    const global = key !== undefined && /^(CmdOrCtrl\+|F\d)/.test(key);
    const shown = key !== undefined && (global || state.platform !== 'darwin');
    return {
      id: command,
      label,
      ...(shown ? { accelerator: key, registerAccelerator: global } : {}),
      click: () => actions.command(command),
    };
  };
}

/** A single `&` would vanish and underline the letter after it. */
function escapeLabel(text: string): string {
  return text.replaceAll('&', '&&');
}
