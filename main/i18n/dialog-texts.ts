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
  readonly draftsQuestion: (name: string, count: number) => string;
  readonly draftsDetail: string;
  readonly closeWithout: string;
  readonly changedOnDisk: (name: string) => string;
  readonly changedOnDiskDetail: string;
  readonly newerOnDisk: (name: string) => string;
  readonly newerThanRecovered: (name: string) => string;
  readonly newerOnDiskDetail: string;
  readonly keepMine: string;
  readonly takeDisk: string;
  readonly showBoth: string;
  readonly saveCopy: string;
  readonly onDisk: (name: string) => string;
  readonly reloaded: (name: string) => string;
  readonly vanished: (name: string) => string;
  readonly spoiled: (name: string) => string;
  readonly restored: (name: string, when: string) => string;
  readonly restoredDrafts: (name: string, count: number) => string;
  readonly brokenJournal: (path: string) => string;
  readonly notJournalled: (name: string, why: string) => string;
  readonly overwrite: string;
  readonly saveAs: string;
  readonly openFailed: (name: string, why: string) => string;
  readonly saveFailed: (name: string, why: string) => string;
  readonly folderGone: (name: string, folder: string) => string;
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
  draftsQuestion: (name, count) =>
    count === 1
      ? `Close “${name}” without a text that you have typed?`
      : `Close “${name}” without ${count} texts that you have typed?`,
  draftsDetail:
    'What is typed and not in the network yet is in no file: closing loses it. Each text is still at its field.',
  closeWithout: 'Close Without',
  changedOnDisk: (name) => `Another program has changed “${name}” since it was opened.`,
  changedOnDiskDetail: 'Saving replaces what is there now.',
  newerOnDisk: (name) => `Another program has changed “${name}”, and so have you.`,
  newerThanRecovered: (name) => `“${name}” was changed after the unsaved changes that were just restored.`,
  newerOnDiskDetail:
    'Nothing is lost: saving yours keeps the file as it is now under the same name with ~ at its end, and Undo brings yours back.',
  keepMine: 'Keep Mine',
  takeDisk: 'Use the Disk’s',
  showBoth: 'Show Side by Side',
  saveCopy: 'Save a Copy…',
  onDisk: (name) => `${name} (on disk)`,
  reloaded: (name) => `Another program has changed “${name}”; it was read again. Undo brings back what was here.`,
  vanished: (name) => `“${name}” is no longer where it was. Save writes it there again.`,
  spoiled: (name) =>
    `Another program has changed “${name}”, and it is no network any more. What is here is unsaved now.`,
  restored: (name, when) =>
    `PacketWalk ended before “${name}” was saved: the unsaved changes of ${when} are here again.`,
  restoredDrafts: (name, count) =>
    count === 1
      ? `A text that you typed for “${name}” is not in the network yet: it is at its field again.`
      : `${count} texts that you typed for “${name}” are not in the network yet: they are at their fields again.`,
  brokenJournal: (path) => `Unsaved work of an earlier run could not be read. The file is kept: ${path}`,
  notJournalled: (name, why) =>
    `The unsaved changes to “${name}” cannot be kept safe from a crash: ${why}. Save them, if need be elsewhere.`,
  overwrite: 'Replace',
  saveAs: 'Save As…',
  openFailed: (name, why) => `“${name}” could not be opened: ${why}.`,
  saveFailed: (name, why) =>
    `“${name}” was not saved: ${why}. The file on disk is as it was before; your changes are kept here.`,
  folderGone: (name, folder) =>
    `“${name}” was not saved: its folder is no longer there (${folder}). Your changes are kept here.`,
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
  draftsQuestion: (name, count) => `要丢下输入的 ${count} 处文字，关闭“${name}”吗？`,
  draftsDetail: '已输入但还不在网络里的文字不在任何文件里，关闭就会丢失。每处文字仍在它的输入框里。',
  closeWithout: '丢下并关闭',
  changedOnDisk: (name) => `“${name}”打开之后被另一个程序修改过。`,
  changedOnDiskDetail: '保存会替换磁盘上现在的内容。',
  newerOnDisk: (name) => `另一个程序修改了“${name}”，你也有未保存的更改。`,
  newerThanRecovered: (name) => `刚刚恢复的未保存更改之后，“${name}”又被修改过。`,
  newerOnDiskDetail:
    '什么都不会丢：保存自己的版本时，磁盘上现在的文件以同名加 ~ 留下；采用磁盘的版本后，撤销可以取回自己的。',
  keepMine: '保留我的',
  takeDisk: '采用磁盘上的',
  showBoth: '并排显示',
  saveCopy: '另存副本…',
  onDisk: (name) => `${name}（磁盘上的版本）`,
  reloaded: (name) => `另一个程序修改了“${name}”，已重新读取。撤销可以回到之前的内容。`,
  vanished: (name) => `“${name}”已不在原处。保存会把它重新写到那里。`,
  spoiled: (name) => `另一个程序修改了“${name}”，它已不是网络文件。这里的内容现在是未保存的。`,
  restored: (name, when) => `PacketWalk 在“${name}”保存之前结束了：${when} 的未保存更改已恢复。`,
  restoredDrafts: (name, count) => `为“${name}”输入的 ${count} 处文字还不在网络里：它们又在各自的输入框里了。`,
  brokenJournal: (path) => `有一份之前未保存的工作读不出来。文件仍保留在：${path}`,
  notJournalled: (name, why) => `“${name}”的未保存更改无法防止因崩溃而丢失：${why}。请保存，必要时另存到别处。`,
  overwrite: '替换',
  saveAs: '另存为…',
  openFailed: (name, why) => `无法打开“${name}”：${why}。`,
  saveFailed: (name, why) => `没有保存“${name}”：${why}。磁盘上的文件保持原样，你的更改仍在这里。`,
  folderGone: (name, folder) => `没有保存“${name}”：它的文件夹已不在了（${folder}）。你的更改仍在这里。`,
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
