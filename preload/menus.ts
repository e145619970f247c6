/** Where commands stand: the native menu bar and the menus under the right button. Plain data; the words are in `commands`. */
import type { CommandGroup, CommandId } from './commands';

export const LINE = '-';

/** A command, a line between two, or a menu of its own under the name of a group. */
export type MenuPlace =
  | CommandId
  | typeof LINE
  | { readonly group: CommandGroup; readonly items: readonly CommandId[] };

const ALIGN = {
  group: 'align',
  items: [
    'edit.align.left',
    'edit.align.center',
    'edit.align.right',
    'edit.align.top',
    'edit.align.middle',
    'edit.align.bottom',
  ],
} as const;
const DISTRIBUTE = { group: 'distribute', items: ['edit.distribute.horizontal', 'edit.distribute.vertical'] } as const;
const ORDER = { group: 'order', items: ['edit.order.front', 'edit.order.back'] } as const;
const ARRANGE = {
  group: 'arrange',
  items: ['network.arrange.force', 'network.arrange.tree', 'network.arrange.grid'],
} as const;
const INSERT = {
  group: 'insert',
  items: [
    'insert.host',
    'insert.server',
    'insert.router',
    'insert.switch',
    'insert.load-balancer',
    'insert.container-host',
    'insert.cloud',
    'insert.area',
    'insert.text',
    'insert.subnet',
    'insert.web-and-dns',
  ],
} as const;

export const TEMPLATE_MENU = {
  group: 'template',
  items: ['file.template.subnet', 'file.template.two-subnets', 'file.template.web-and-dns'],
} as const;

/** The menus of the menu bar that hold nothing but commands of the window; File and the rest of View are put together in main. */
export const MENU_BAR = {
  edit: [
    'edit.undo',
    'edit.redo',
    LINE,
    'edit.cut',
    'edit.copy',
    'edit.paste',
    'edit.duplicate',
    'edit.delete',
    'edit.selectAll',
    LINE,
    'edit.rename',
    ALIGN,
    DISTRIBUTE,
    ORDER,
    'edit.lock',
    LINE,
    'document.keepChanges',
  ],
  network: [
    INSERT,
    'network.link',
    'link.toggle',
    'link.plug',
    LINE,
    'network.autoAddress',
    'network.computeRoutes',
    'network.fixAll',
    LINE,
    ARRANGE,
  ],
  walk: [
    'send',
    'walk.again',
    LINE,
    'walk.first',
    'walk.back',
    'walk.play',
    'walk.forward',
    'walk.last',
    'walk.restart',
    LINE,
    'walk.previousDecision',
    'walk.nextDecision',
    'walk.flowBack',
    'walk.flowForward',
    LINE,
    'walk.slower',
    'walk.faster',
  ],
  view: [
    'view.start',
    'view.edit',
    'view.walk',
    LINE,
    'help.palette',
    'help.goTo',
    LINE,
    'view.zoomIn',
    'view.zoomOut',
    'view.zoom100',
    'view.fit',
    'view.zoomSelection',
    LINE,
    'view.miniMap',
    'view.snap',
    LINE,
    'console',
    'view.details',
    'dock.steps',
    'dock.journey',
    'dock.ladder',
    'dock.problems',
    'dock.toggle',
  ],
} as const satisfies Readonly<Record<string, readonly MenuPlace[]>>;

/** The menus under the right button: of a node, a link, a shape, the empty page, and a row of the step list. */
export const CONTEXT_MENUS = {
  node: [
    'send',
    'console',
    'view.details',
    LINE,
    'edit.cut',
    'edit.copy',
    'edit.duplicate',
    'edit.delete',
    LINE,
    'edit.rename',
    'tool.link',
    ALIGN,
    DISTRIBUTE,
    ARRANGE,
    'edit.lock',
    LINE,
    'view.zoomSelection',
  ],
  link: ['link.toggle', 'link.plug', 'edit.delete'],
  shape: ['edit.rename', 'edit.duplicate', 'edit.delete', LINE, ORDER, 'edit.lock'],
  canvas: [
    INSERT,
    'edit.paste',
    'edit.selectAll',
    LINE,
    'network.autoAddress',
    'network.computeRoutes',
    ARRANGE,
    LINE,
    'view.fit',
    'view.zoom100',
    'view.miniMap',
    'view.snap',
  ],
  step: [
    'step.node',
    'step.copy',
    LINE,
    'walk.previousDecision',
    'walk.nextDecision',
    'walk.flowBack',
    'walk.flowForward',
  ],
} as const satisfies Readonly<Record<string, readonly MenuPlace[]>>;
export type ContextPlace = keyof typeof CONTEXT_MENUS;
