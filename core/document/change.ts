/** What a change of the document was: a code with facts, and the words that menus and notices show for it. */

export const CHANGE_CODES = [
  'add',
  'address',
  'align',
  'area',
  'configure',
  'cut',
  'delete',
  'distribute',
  'duplicate',
  'fix',
  'json',
  'keep-changes',
  'layout',
  'link',
  'link-settings',
  'lock',
  'move',
  'note',
  'order',
  'paste',
  'properties',
  'reload',
  'rename',
  'replug',
  'resize',
  'routes',
  'unlink',
  'unlock',
] as const;
export type ChangeCode = (typeof CHANGE_CODES)[number];

export interface ChangeLabel {
  readonly code: ChangeCode;
  /** How many things it was about; 1 when absent. */
  readonly count?: number;
  /** The one thing that it was about: a node's id, an interface, a link's ends. */
  readonly name?: string;
}

interface Words {
  /** Of one thing; {name} is its name or `one`. */
  readonly one: string;
  /** Of {count} things; absent where the change is about the whole. */
  readonly many?: string;
}

/** Stands for a name that the change does not tell. */
const UNNAMED = { en: 'node', zh: '节点' } as const;

const EN: Readonly<Record<ChangeCode, Words>> = {
  add: { one: 'Add {name}', many: 'Add {count} nodes' },
  address: { one: 'Give {name} an address', many: 'Address {count} interfaces' },
  align: { one: 'Align {name}', many: 'Align {count} nodes' },
  area: { one: 'Change area' },
  configure: { one: 'Change {name}', many: 'Change {count} nodes' },
  cut: { one: 'Cut {name}', many: 'Cut {count} things' },
  delete: { one: 'Delete {name}', many: 'Delete {count} things' },
  distribute: { one: 'Distribute {name}', many: 'Distribute {count} nodes' },
  duplicate: { one: 'Duplicate {name}', many: 'Duplicate {count} nodes' },
  fix: { one: 'Fix a problem', many: 'Fix {count} problems' },
  json: { one: 'Edit as JSON' },
  'keep-changes': { one: 'Keep changes of commands' },
  layout: { one: 'Arrange', many: 'Arrange {count} nodes' },
  link: { one: 'Link {name}', many: 'Make {count} links' },
  'link-settings': { one: 'Change link {name}', many: 'Change {count} links' },
  lock: { one: 'Lock {name}', many: 'Lock {count} things' },
  move: { one: 'Move {name}', many: 'Move {count} nodes' },
  note: { one: 'Change note' },
  order: { one: 'Change the order of {name}', many: 'Change the order of {count} things' },
  paste: { one: 'Paste {name}', many: 'Paste {count} nodes' },
  properties: { one: 'Change the network’s properties' },
  reload: { one: 'Take over {name} from the disk' },
  rename: { one: 'Rename {name}' },
  replug: { one: 'Plug in at {name}' },
  resize: { one: 'Resize area' },
  routes: { one: 'Compute static routes', many: 'Compute {count} static routes' },
  unlink: { one: 'Remove link {name}', many: 'Remove {count} links' },
  unlock: { one: 'Unlock {name}', many: 'Unlock {count} things' },
};

const ZH: Readonly<Record<ChangeCode, Words>> = {
  add: { one: '添加 {name}', many: '添加 {count} 个节点' },
  address: { one: '给 {name} 分配地址', many: '给 {count} 个接口分配地址' },
  align: { one: '对齐 {name}', many: '对齐 {count} 个节点' },
  area: { one: '修改区域' },
  configure: { one: '修改 {name}', many: '修改 {count} 个节点' },
  cut: { one: '剪切 {name}', many: '剪切 {count} 项' },
  delete: { one: '删除 {name}', many: '删除 {count} 项' },
  distribute: { one: '均匀分布 {name}', many: '均匀分布 {count} 个节点' },
  duplicate: { one: '创建副本 {name}', many: '创建 {count} 个节点的副本' },
  fix: { one: '修复一个问题', many: '修复 {count} 个问题' },
  json: { one: '编辑 JSON' },
  'keep-changes': { one: '保留命令的改动' },
  layout: { one: '自动布局', many: '自动布局 {count} 个节点' },
  link: { one: '连接 {name}', many: '连接 {count} 条链路' },
  'link-settings': { one: '修改链路 {name}', many: '修改 {count} 条链路' },
  lock: { one: '锁定 {name}', many: '锁定 {count} 项' },
  move: { one: '移动 {name}', many: '移动 {count} 个节点' },
  note: { one: '修改文字' },
  order: { one: '调整 {name} 的次序', many: '调整 {count} 项的次序' },
  paste: { one: '粘贴 {name}', many: '粘贴 {count} 个节点' },
  properties: { one: '修改网络属性' },
  reload: { one: '采用磁盘上的 {name}' },
  rename: { one: '重命名 {name}' },
  replug: { one: '改接到 {name}' },
  resize: { one: '调整区域大小' },
  routes: { one: '计算静态路由', many: '计算 {count} 条静态路由' },
  unlink: { one: '删除链路 {name}', many: '删除 {count} 条链路' },
  unlock: { one: '解锁 {name}', many: '解锁 {count} 项' },
};

/** "Move pc1", "Move 3 nodes": what stands behind Undo and Redo. */
export function changeText({ code, count = 1, name }: ChangeLabel, language: 'en' | 'zh'): string {
  const { one, many } = (language === 'zh' ? ZH : EN)[code];
  const text = count > 1 && many !== undefined ? many : one;
  return text.replace('{count}', String(count)).replace('{name}', () => name ?? UNNAMED[language]);
}
