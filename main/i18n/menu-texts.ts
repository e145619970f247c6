import type { Language } from '../../preload/contract';

const en = {
  file: '&File',
  openRecent: 'Open recent',
  noRecent: 'No recent files',
  clearRecent: 'Clear list',
  openExample: 'Open example',
  export: 'Export',
  close: 'Close window',
  quit: 'Quit',
  edit: '&Edit',
  network: '&Network',
  walk: '&Walk',
  view: '&View',
  interfaceSize: 'Interface size',
  larger: 'Larger',
  smaller: 'Smaller',
  actualSize: 'Actual size',
  fullScreen: 'Full screen',
  developerTools: 'Developer tools',
  help: '&Help',
  openLogs: 'Open log folder',
  about: 'About PacketWalk',
  hide: 'Hide PacketWalk',
  hideOthers: 'Hide Others',
  showAll: 'Show All',
};

export type MenuTexts = Readonly<Record<keyof typeof en, string>>;

const zh: MenuTexts = {
  file: '文件(&F)',
  openRecent: '打开最近的文件',
  noRecent: '没有最近的文件',
  clearRecent: '清空列表',
  openExample: '打开示例',
  export: '导出',
  close: '关闭窗口',
  quit: '退出',
  edit: '编辑(&E)',
  network: '网络(&N)',
  walk: '追踪(&W)',
  view: '视图(&V)',
  interfaceSize: '界面大小',
  larger: '更大',
  smaller: '更小',
  actualSize: '实际大小',
  fullScreen: '全屏',
  developerTools: '开发者工具',
  help: '帮助(&H)',
  openLogs: '打开日志文件夹',
  about: '关于 PacketWalk',
  hide: '隐藏 PacketWalk',
  hideOthers: '隐藏其他',
  showAll: '全部显示',
};

const TEXTS: Readonly<Record<Language, MenuTexts>> = { en, zh };

/** The words of the native menu. */
export const menuTexts = (language: Language): MenuTexts => TEXTS[language];
