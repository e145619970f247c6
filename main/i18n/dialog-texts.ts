import type { Language } from '../../preload/contract';

/** What main says itself: in native dialogs and in messages to the window. */
export interface DialogTexts {
  readonly untitled: string;
  readonly topologyFiles: string;
  readonly allFiles: string;
  readonly openTitle: string;
  readonly saveTitle: string;
  readonly exportTitle: string;
  readonly unsavedQuestion: (name: string) => string;
  readonly unsavedDetail: string;
  readonly save: string;
  readonly dontSave: string;
  readonly cancel: string;
  readonly changedOnDisk: (name: string) => string;
  readonly changedOnDiskDetail: string;
  readonly overwrite: string;
  readonly saveAs: string;
  readonly openFailed: (name: string, why: string) => string;
  readonly saveFailed: (name: string, why: string) => string;
  readonly exportFailed: (name: string, why: string) => string;
  readonly forgotten: string;
  readonly noExample: (id: string) => string;
  readonly staleDocument: string;
  readonly strayChange: string;
  readonly staleSession: string;
  readonly noNode: (node: string) => string;
  readonly networkStopped: string;
  readonly noAnswer: string;
  readonly pageCrashed: string;
  readonly pageCrashedDetail: string;
  readonly reload: string;
  readonly close: string;
  readonly aboutDetail: (version: string, electron: string, node: string) => string;
}

const en: DialogTexts = {
  untitled: 'Untitled',
  topologyFiles: 'PacketWalk networks',
  allFiles: 'All files',
  openTitle: 'Open a network',
  saveTitle: 'Save the network',
  exportTitle: 'Export',
  unsavedQuestion: (name) => `Save the changes to “${name}”?`,
  unsavedDetail: 'They are lost if you do not save them.',
  save: 'Save',
  dontSave: 'Don’t Save',
  cancel: 'Cancel',
  changedOnDisk: (name) => `Another program has changed “${name}” since it was opened.`,
  changedOnDiskDetail: 'Saving replaces what is there now.',
  overwrite: 'Replace',
  saveAs: 'Save As…',
  openFailed: (name, why) => `“${name}” could not be opened: ${why}.`,
  saveFailed: (name, why) => `“${name}” was not saved: ${why}. The file on disk is as it was before.`,
  exportFailed: (name, why) => `“${name}” was not written: ${why}.`,
  forgotten: 'This file is no longer in the list of recent files.',
  noExample: (id) => `There is no example “${id}”.`,
  staleDocument: 'Another document has been opened in the meantime.',
  strayChange: 'This change was made for another state of the document.',
  staleSession: 'The network has been restarted in the meantime.',
  noNode: (node) => `There is no node “${node}”.`,
  networkStopped: 'The network stopped after an internal error. Restart it to go on.',
  noAnswer: 'The simulation stopped answering and was ended.',
  pageCrashed: 'The window’s page stopped working.',
  pageCrashedDetail: 'Your network is safe: it is kept outside the page.',
  reload: 'Reload',
  close: 'Close',
  aboutDetail: (version, electron, node) =>
    `Version ${version}\nElectron ${electron}, Node ${node}\n\nSee how packets travel.\nNo network access, no telemetry.`,
};

const zh: DialogTexts = {
  untitled: '未命名',
  topologyFiles: 'PacketWalk 网络',
  allFiles: '所有文件',
  openTitle: '打开网络',
  saveTitle: '保存网络',
  exportTitle: '导出',
  unsavedQuestion: (name) => `要保存对“${name}”的更改吗？`,
  unsavedDetail: '不保存的话，更改会丢失。',
  save: '保存',
  dontSave: '不保存',
  cancel: '取消',
  changedOnDisk: (name) => `“${name}”打开之后被另一个程序修改过。`,
  changedOnDiskDetail: '保存会替换磁盘上现在的内容。',
  overwrite: '替换',
  saveAs: '另存为…',
  openFailed: (name, why) => `无法打开“${name}”：${why}。`,
  saveFailed: (name, why) => `没有保存“${name}”：${why}。磁盘上的文件保持原样。`,
  exportFailed: (name, why) => `没有写入“${name}”：${why}。`,
  forgotten: '这个文件已不在最近的文件列表中。',
  noExample: (id) => `没有示例“${id}”。`,
  staleDocument: '期间已打开了另一个文档。',
  strayChange: '这一改动不是针对文档当前状态做的。',
  staleSession: '期间网络已重启。',
  noNode: (node) => `没有节点“${node}”。`,
  networkStopped: '网络因内部错误停止。请重启网络后继续。',
  noAnswer: '模拟没有响应，已被结束。',
  pageCrashed: '窗口页面停止工作。',
  pageCrashedDetail: '网络没有丢失：它保存在页面之外。',
  reload: '重新加载',
  close: '关闭',
  aboutDetail: (version, electron, node) =>
    `版本 ${version}\nElectron ${electron}，Node ${node}\n\n看数据包如何走过网络。\n不访问网络，不收集数据。`,
};

const TEXTS: Readonly<Record<Language, DialogTexts>> = { en, zh };

export const dialogTexts = (language: Language): DialogTexts => TEXTS[language];
