import * as z from 'zod/mini';
import { CHANGE_CODES } from '../../core/document/change';
import { EVENTS, LAYERS, PROTOCOLS } from '../../core/trace/step';
import { COMMAND_IDS } from '../../preload/commands';
import { type Params, type RequestName, TEMPLATES } from '../../preload/contract';

// zod would otherwise compile its checks with `new Function`.
z.config({ jitless: true });

const NAME_LENGTH = 64;
const PATH_LENGTH = 32_768;
const COMMAND_LENGTH = 4_096;
const CLIPBOARD_LENGTH = 16 * 1024 * 1024;
const DRAFT_LENGTH = 256 * 1024 * 1024;
const NODES = 10_000;
const MAX_PAGE = 256;
const MAX_COLUMNS = 4_096;

const name = z.string().check(z.minLength(1), z.maxLength(NAME_LENGTH));
const handle = z.string().check(z.minLength(1), z.maxLength(256));
const count = z.int().check(z.minimum(0), z.maximum(Number.MAX_SAFE_INTEGER));
const coordinate = z.number().check(z.minimum(-1e9), z.maximum(1e9));
const some = <T extends z.core.SomeType>(item: T, most = 64) => z.readonly(z.array(item).check(z.maxLength(most)));

const nothing = z.strictObject({});

/** What is in nodes and links is checked with the topology that they make (core/document/validate). */
const ITEMS = 100_000;
const anything = z.custom<never>((value) => typeof value === 'object' && value !== null);
const placed = z.strictObject({ index: count, value: anything });
const listChange = z.strictObject({
  added: some(placed, ITEMS),
  updated: some(z.readonly(z.tuple([anything, anything])), ITEMS),
  removed: some(placed, ITEMS),
});
const patch = z.strictObject({
  head: z.nullable(z.readonly(z.tuple([anything, anything]))),
  nodes: listChange,
  links: listChange,
});
const changeLabel = z.strictObject({
  code: z.enum(CHANGE_CODES),
  count: z.exactOptional(count),
  name: z.exactOptional(z.string().check(z.maxLength(256))),
});

const field = z.string().check(z.minLength(1), z.maxLength(COMMAND_LENGTH));
const draft = z.strictObject({
  field,
  text: z.string().check(z.maxLength(DRAFT_LENGTH)),
  base: z.nullable(z.string().check(z.maxLength(256))),
});

const filter = z.strictObject({
  nodes: z.exactOptional(some(name, NODES)),
  layers: z.exactOptional(some(z.enum(LAYERS))),
  protocols: z.exactOptional(some(z.enum(PROTOCOLS))),
  events: z.exactOptional(some(z.enum(EVENTS))),
  flow: z.exactOptional(count),
  from: z.exactOptional(count),
  to: z.exactOptional(count),
});

/** The shape of what each request may carry: a request of the contract without a row here does not compile. */
export const SHAPES: { readonly [N in RequestName]: z.ZodMiniType<Params<N>> } = {
  'app.state': nothing,
  'settings.set': z.strictObject({
    theme: z.exactOptional(z.enum(['system', 'light', 'dark'])),
    language: z.exactOptional(z.enum(['system', 'en', 'zh'])),
  }),
  'document.new': z.strictObject({
    template: z.exactOptional(z.enum(TEMPLATES)),
    ownWindow: z.exactOptional(z.literal(true)),
  }),
  'document.open': z
    .strictObject({
      recent: z.exactOptional(handle),
      path: z.exactOptional(z.string().check(z.minLength(1), z.maxLength(PATH_LENGTH))),
    })
    .check(z.refine((params) => params.recent === undefined || params.path === undefined)),
  'document.openExample': z.strictObject({ id: handle }),
  'document.save': z.strictObject({ as: z.boolean() }),
  'document.change': z.strictObject({
    document: count,
    revision: count,
    patch,
    label: changeLabel,
    gesture: z.exactOptional(handle),
  }),
  'document.undo': nothing,
  'document.redo': nothing,
  'document.keepDrafts': z.strictObject({ document: count, drafts: some(draft, ITEMS), dropped: some(field, ITEMS) }),
  'document.drafts': z.strictObject({ document: count }),
  'document.keepChanges': z.strictObject({ session: count }),
  'document.linux': z.strictObject({ document: count, node: name }),
  'run.start': z.strictObject({ node: name, command: z.string().check(z.maxLength(COMMAND_LENGTH)) }),
  'run.cancel': nothing,
  'run.restart': nothing,
  'run.state': nothing,
  'steps.page': z.strictObject({
    session: count,
    from: count,
    count: z.int().check(z.minimum(0), z.maximum(MAX_PAGE)),
    filter,
  }),
  'steps.locate': z.strictObject({ session: count, step: count, filter }),
  'steps.context': z.strictObject({ session: count, step: count }),
  'steps.overview': z.strictObject({
    session: count,
    from: count,
    to: count,
    columns: z.int().check(z.minimum(1), z.maximum(MAX_COLUMNS)),
  }),
  'steps.journey': z.strictObject({ session: count, step: count }),
  'frames.bytes': z.strictObject({ session: count, packet: count }),
  'tables.at': z.strictObject({ session: count, node: name, step: count }),
  'export.log': z.strictObject({ format: z.enum(['jsonl', 'csv', 'md', 'html']) }),
  'export.capture': nothing,
  'menu.popup': z.strictObject({ x: coordinate, y: coordinate }),
  'menu.runnable': z.strictObject({ commands: some(z.enum(COMMAND_IDS), COMMAND_IDS.length) }),
  'clipboard.write': z.strictObject({ text: z.string().check(z.maxLength(CLIPBOARD_LENGTH)) }),
  'clipboard.paste': nothing,
};
