/**
 * Every command of the window, once: its words in both languages and its keys. Main makes the native menu of it, the page the
 * palette, the context menus, the keymap and the sheet of shortcuts; a part of the page gives what it does (`renderer/app/commands`).
 * Plain data, no logic.
 */

/** Under which heading palette and sheet show a command. */
export const COMMAND_GROUPS = {
  file: { en: 'File', zh: '文件' },
  template: { en: 'New from template', zh: '从模板新建' },
  edit: { en: 'Edit', zh: '编辑' },
  insert: { en: 'Add', zh: '添加' },
  tool: { en: 'Tool', zh: '工具' },
  align: { en: 'Align', zh: '对齐' },
  distribute: { en: 'Distribute', zh: '均匀分布' },
  order: { en: 'Order', zh: '次序' },
  network: { en: 'Network', zh: '网络' },
  arrange: { en: 'Arrange', zh: '自动布局' },
  walk: { en: 'Walk', zh: '追踪' },
  view: { en: 'View', zh: '视图' },
  theme: { en: 'Theme', zh: '主题' },
  language: { en: 'Language', zh: '语言' },
  help: { en: 'Help', zh: '帮助' },
} as const satisfies Readonly<Record<string, { readonly en: string; readonly zh: string }>>;
export type CommandGroup = keyof typeof COMMAND_GROUPS;

export interface CommandWords {
  readonly group: CommandGroup;
  readonly en: string;
  readonly zh: string;
  /** "Ctrl+Shift+Z", "Space", "F8", "?"; Ctrl is Command on macOS. The first is shown in menus and tips. */
  readonly keys?: readonly string[];
  /** Its keys mean it in this mode of the work screen alone; elsewhere they are free for another. */
  readonly mode?: 'edit' | 'walk';
  /** Not in the palette: it opens the palette itself, or makes no sense from there. */
  readonly unlisted?: true;
}

export const COMMANDS = {
  'file.new': { group: 'file', en: 'New network', zh: '新建网络', keys: ['Ctrl+N'] },
  'file.template.subnet': {
    group: 'template',
    en: 'One subnet: switch and three hosts',
    zh: '一个子网：交换机和三台主机',
  },
  'file.template.two-subnets': { group: 'template', en: 'Two subnets and a router', zh: '两个子网和一台路由器' },
  'file.template.web-and-dns': { group: 'template', en: 'Web server and DNS', zh: 'Web 服务器和 DNS' },
  'file.newWindow': { group: 'file', en: 'New window', zh: '新建窗口', keys: ['Ctrl+Shift+N'] },
  'file.open': { group: 'file', en: 'Open…', zh: '打开…', keys: ['Ctrl+O'] },
  'file.save': { group: 'file', en: 'Save', zh: '保存', keys: ['Ctrl+S'] },
  'file.saveAs': { group: 'file', en: 'Save as…', zh: '另存为…', keys: ['Ctrl+Shift+S'] },
  'file.exportCapture': { group: 'file', en: 'Export capture (pcapng)…', zh: '导出抓包文件 (pcapng)…' },
  'file.exportLog.jsonl': { group: 'file', en: 'Export steps as JSON Lines…', zh: '导出步骤：JSON Lines…' },
  'file.exportLog.csv': { group: 'file', en: 'Export steps as CSV…', zh: '导出步骤：CSV…' },
  'file.exportLog.md': { group: 'file', en: 'Export report as Markdown…', zh: '导出报告：Markdown…' },
  'file.exportLog.html': { group: 'file', en: 'Export report as HTML…', zh: '导出报告：HTML…' },

  'edit.undo': { group: 'edit', en: 'Undo', zh: '撤销', keys: ['Ctrl+Z'] },
  'edit.redo': { group: 'edit', en: 'Redo', zh: '重做', keys: ['Ctrl+Shift+Z', 'Ctrl+Y'] },
  'edit.cut': { group: 'edit', en: 'Cut', zh: '剪切', keys: ['Ctrl+X'], mode: 'edit' },
  'edit.copy': { group: 'edit', en: 'Copy', zh: '复制', keys: ['Ctrl+C'], mode: 'edit' },
  'edit.paste': { group: 'edit', en: 'Paste', zh: '粘贴', keys: ['Ctrl+V'], mode: 'edit' },
  'edit.duplicate': { group: 'edit', en: 'Duplicate', zh: '创建副本', keys: ['Ctrl+D'], mode: 'edit' },
  'edit.delete': { group: 'edit', en: 'Delete', zh: '删除', keys: ['Delete', 'Backspace'], mode: 'edit' },
  'edit.selectAll': { group: 'edit', en: 'Select all', zh: '全选', keys: ['Ctrl+A'], mode: 'edit' },
  'edit.rename': { group: 'edit', en: 'Rename', zh: '重命名', keys: ['F2'], mode: 'edit' },
  'edit.lock': { group: 'edit', en: 'Lock or unlock', zh: '锁定或解锁', keys: ['Ctrl+Shift+L'], mode: 'edit' },
  'edit.nudgeLeft': {
    group: 'edit',
    en: 'Move left by 1 px',
    zh: '向左移动 1 px',
    keys: ['ArrowLeft', 'Ctrl+ArrowLeft'],
    mode: 'edit',
    unlisted: true,
  },
  'edit.nudgeLeftFar': {
    group: 'edit',
    en: 'Move left by 10 px',
    zh: '向左移动 10 px',
    keys: ['Shift+ArrowLeft', 'Ctrl+Shift+ArrowLeft'],
    mode: 'edit',
    unlisted: true,
  },
  'edit.nudgeRight': {
    group: 'edit',
    en: 'Move right by 1 px',
    zh: '向右移动 1 px',
    keys: ['ArrowRight', 'Ctrl+ArrowRight'],
    mode: 'edit',
    unlisted: true,
  },
  'edit.nudgeRightFar': {
    group: 'edit',
    en: 'Move right by 10 px',
    zh: '向右移动 10 px',
    keys: ['Shift+ArrowRight', 'Ctrl+Shift+ArrowRight'],
    mode: 'edit',
    unlisted: true,
  },
  'edit.nudgeUp': {
    group: 'edit',
    en: 'Move up by 1 px',
    zh: '向上移动 1 px',
    keys: ['ArrowUp', 'Ctrl+ArrowUp'],
    mode: 'edit',
    unlisted: true,
  },
  'edit.nudgeUpFar': {
    group: 'edit',
    en: 'Move up by 10 px',
    zh: '向上移动 10 px',
    keys: ['Shift+ArrowUp', 'Ctrl+Shift+ArrowUp'],
    mode: 'edit',
    unlisted: true,
  },
  'edit.nudgeDown': {
    group: 'edit',
    en: 'Move down by 1 px',
    zh: '向下移动 1 px',
    keys: ['ArrowDown', 'Ctrl+ArrowDown'],
    mode: 'edit',
    unlisted: true,
  },
  'edit.nudgeDownFar': {
    group: 'edit',
    en: 'Move down by 10 px',
    zh: '向下移动 10 px',
    keys: ['Shift+ArrowDown', 'Ctrl+Shift+ArrowDown'],
    mode: 'edit',
    unlisted: true,
  },
  'document.keepChanges': {
    group: 'edit',
    en: 'Keep changes of commands',
    zh: '保留命令的改动',
    keys: ['Ctrl+Shift+K'],
  },
  'edit.align.left': { group: 'align', en: 'Align left', zh: '左对齐', mode: 'edit' },
  'edit.align.center': { group: 'align', en: 'Align centers', zh: '水平居中对齐', mode: 'edit' },
  'edit.align.right': { group: 'align', en: 'Align right', zh: '右对齐', mode: 'edit' },
  'edit.align.top': { group: 'align', en: 'Align top', zh: '顶端对齐', mode: 'edit' },
  'edit.align.middle': { group: 'align', en: 'Align middles', zh: '垂直居中对齐', mode: 'edit' },
  'edit.align.bottom': { group: 'align', en: 'Align bottom', zh: '底端对齐', mode: 'edit' },
  'edit.distribute.horizontal': { group: 'distribute', en: 'Distribute horizontally', zh: '水平分布', mode: 'edit' },
  'edit.distribute.vertical': { group: 'distribute', en: 'Distribute vertically', zh: '垂直分布', mode: 'edit' },
  'edit.order.front': { group: 'order', en: 'Bring to front', zh: '置于顶层', keys: ['Ctrl+Shift+F'], mode: 'edit' },
  'edit.order.back': { group: 'order', en: 'Send to back', zh: '置于底层', keys: ['Ctrl+Shift+B'], mode: 'edit' },

  'insert.host': { group: 'insert', en: 'Host', zh: '主机', keys: ['H'], mode: 'edit' },
  'insert.server': { group: 'insert', en: 'Server', zh: '服务器', keys: ['S'], mode: 'edit' },
  'insert.router': { group: 'insert', en: 'Router', zh: '路由器', keys: ['R'], mode: 'edit' },
  'insert.switch': { group: 'insert', en: 'Switch', zh: '交换机', keys: ['W'], mode: 'edit' },
  'insert.load-balancer': { group: 'insert', en: 'Load balancer', zh: '负载均衡器', keys: ['B'], mode: 'edit' },
  'insert.container-host': { group: 'insert', en: 'Container host', zh: '容器宿主机', keys: ['C'], mode: 'edit' },
  'insert.cloud': { group: 'insert', en: 'Cloud', zh: '云', keys: ['O'], mode: 'edit' },
  'insert.area': { group: 'insert', en: 'Area', zh: '区域', keys: ['A'], mode: 'edit' },
  'insert.text': { group: 'insert', en: 'Note', zh: '文字', keys: ['N'], mode: 'edit' },
  'insert.subnet': { group: 'insert', en: 'Subnet with 3 hosts', zh: '含 3 台主机的子网', mode: 'edit' },
  'insert.web-and-dns': { group: 'insert', en: 'Web server and DNS', zh: 'Web 服务器和 DNS', mode: 'edit' },
  'tool.select': { group: 'tool', en: 'Select', zh: '选择', keys: ['V'], mode: 'edit' },
  'tool.pan': { group: 'tool', en: 'Move the view', zh: '移动视图', mode: 'edit' },
  'tool.link': { group: 'tool', en: 'Draw links', zh: '画链路', keys: ['L'], mode: 'edit' },

  'network.link': { group: 'network', en: 'Link two nodes…', zh: '连接两个节点…', keys: ['Shift+L'], mode: 'edit' },
  'network.autoAddress': { group: 'network', en: 'Auto-address this network', zh: '自动分配地址', mode: 'edit' },
  'network.computeRoutes': { group: 'network', en: 'Compute static routes', zh: '计算静态路由', mode: 'edit' },
  'network.fixAll': { group: 'network', en: 'Fix all problems', zh: '修复所有问题', mode: 'edit' },
  'network.arrange.force': { group: 'arrange', en: 'By links', zh: '按链路', mode: 'edit' },
  'network.arrange.tree': { group: 'arrange', en: 'As a tree', zh: '树形', mode: 'edit' },
  'network.arrange.grid': { group: 'arrange', en: 'As a grid', zh: '网格', mode: 'edit' },
  'network.arrange.stop': { group: 'arrange', en: 'Stop arranging', zh: '停止布局', keys: ['Escape'] },
  'link.toggle': { group: 'network', en: 'Pull the cable out or plug it in', zh: '拔出或插上网线', mode: 'edit' },
  'link.plug': { group: 'network', en: 'Plug an end in elsewhere…', zh: '把一端改接到别处…', mode: 'edit' },

  send: { group: 'walk', en: 'Send packet', zh: '发送数据包', keys: ['Ctrl+Enter'] },
  'walk.again': { group: 'walk', en: 'Run again', zh: '重新运行', keys: ['Ctrl+Shift+Enter'] },
  'walk.first': { group: 'walk', en: 'First step', zh: '第一步', keys: ['Home'], mode: 'walk' },
  'walk.back': {
    group: 'walk',
    en: 'One step back',
    zh: '后退一步',
    keys: ['F7', 'Ctrl+ArrowUp', 'ArrowLeft'],
    mode: 'walk',
  },
  'walk.play': { group: 'walk', en: 'Play or pause', zh: '播放或暂停', keys: ['Space'], mode: 'walk' },
  'walk.forward': {
    group: 'walk',
    en: 'One step forward',
    zh: '前进一步',
    keys: ['F8', 'Ctrl+ArrowDown', 'ArrowRight'],
    mode: 'walk',
  },
  'walk.last': { group: 'walk', en: 'Last step', zh: '最后一步', keys: ['End'], mode: 'walk' },
  'walk.previousDecision': {
    group: 'walk',
    en: 'Previous decision',
    zh: '上一个决策',
    keys: ['Shift+ArrowLeft'],
    mode: 'walk',
  },
  'walk.nextDecision': {
    group: 'walk',
    en: 'Next decision',
    zh: '下一个决策',
    keys: ['Shift+ArrowRight'],
    mode: 'walk',
  },
  'walk.flowBack': {
    group: 'walk',
    en: 'Previous step of this flow',
    zh: '本流的上一步',
    keys: ['Ctrl+Comma'],
    mode: 'walk',
  },
  'walk.flowForward': {
    group: 'walk',
    en: 'Next step of this flow',
    zh: '本流的下一步',
    keys: ['Ctrl+Period'],
    mode: 'walk',
  },
  'walk.restart': {
    group: 'walk',
    en: 'Start afresh: empty tables, the same command',
    zh: '重新开始：清空各表，运行同一条命令',
    keys: ['Ctrl+R'],
    mode: 'walk',
  },
  'walk.slower': { group: 'walk', en: 'Slower', zh: '减慢', keys: ['Ctrl+['], mode: 'walk' },
  'walk.faster': { group: 'walk', en: 'Faster', zh: '加快', keys: ['Ctrl+]'], mode: 'walk' },
  'step.copy': { group: 'walk', en: 'Copy this step as text', zh: '将这一步复制为文字', mode: 'walk' },
  'step.node': { group: 'walk', en: 'Select the node of this step', zh: '选中这一步的节点', mode: 'walk' },

  'view.edit': { group: 'view', en: 'Edit the network', zh: '编辑网络', keys: ['Ctrl+1'] },
  'view.walk': { group: 'view', en: 'Walk packets', zh: '追踪数据包', keys: ['Ctrl+2'] },
  'view.start': { group: 'view', en: 'Start screen', zh: '开始页' },
  console: { group: 'view', en: 'Console of the selected node', zh: '所选节点的控制台', keys: ['Ctrl+`'] },
  'view.details': { group: 'view', en: 'Details of the selected node', zh: '所选节点的详情', keys: ['Ctrl+I'] },
  'view.zoomIn': { group: 'view', en: 'Zoom in', zh: '放大', keys: ['Ctrl+=', 'Ctrl++'] },
  'view.zoomOut': { group: 'view', en: 'Zoom out', zh: '缩小', keys: ['Ctrl+-'] },
  'view.zoom100': { group: 'view', en: 'Zoom to 100 %', zh: '缩放到 100 %', keys: ['Ctrl+0'] },
  'view.fit': { group: 'view', en: 'Show the whole network', zh: '显示整个网络', keys: ['Shift+1'] },
  'view.zoomSelection': {
    group: 'view',
    en: 'Zoom to the selection',
    zh: '缩放到所选',
    keys: ['Shift+2'],
    mode: 'edit',
  },
  'view.miniMap': {
    group: 'view',
    en: 'Mini-map',
    zh: '缩略图',
    keys: ['Ctrl+Shift+O'],
    mode: 'edit',
  },
  'view.snap': { group: 'view', en: 'Snap to the grid', zh: '吸附到网格', keys: ['Ctrl+Shift+G'], mode: 'edit' },
  'dock.steps': { group: 'view', en: 'Show the steps', zh: '显示步骤', mode: 'walk' },
  'dock.journey': { group: 'view', en: 'Show the journey', zh: '显示旅程', mode: 'walk' },
  'dock.ladder': { group: 'view', en: 'Show the connection', zh: '显示连接', mode: 'walk' },
  'dock.problems': { group: 'view', en: 'Show the problems', zh: '显示问题', keys: ['Ctrl+Shift+M'] },
  'dock.toggle': { group: 'view', en: 'Fold or open the dock', zh: '收起或展开底栏', keys: ['Ctrl+J'] },
  'view.theme.system': { group: 'theme', en: 'Same as system', zh: '跟随系统' },
  'view.theme.light': { group: 'theme', en: 'Light', zh: '浅色' },
  'view.theme.dark': { group: 'theme', en: 'Dark', zh: '深色' },
  'view.language.system': { group: 'language', en: 'Same as system', zh: '跟随系统' },
  'view.language.en': { group: 'language', en: 'English', zh: 'English' },
  'view.language.zh': { group: 'language', en: '中文', zh: '中文' },

  'help.palette': {
    group: 'help',
    en: 'All commands…',
    zh: '所有命令…',
    keys: ['Ctrl+K', 'Ctrl+Shift+P', 'F1'],
    unlisted: true,
  },
  'help.goTo': { group: 'help', en: 'Go to a node, link or step…', zh: '转到节点、链路或步骤…', keys: ['Ctrl+P'] },
  'help.shortcuts': { group: 'help', en: 'Keyboard shortcuts', zh: '键盘快捷键', keys: ['?'] },
} as const satisfies Readonly<Record<string, CommandWords>>;

export type CommandId = keyof typeof COMMANDS;

/** All ids, in the order of the table. */
export const COMMAND_IDS = Object.keys(COMMANDS) as readonly CommandId[];
