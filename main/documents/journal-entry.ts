import * as z from 'zod/mini';

z.config({ jitless: true });

/** What the disk held when a document was last read or written. */
export interface Base {
  readonly stamp: string | null;
  readonly hash: string;
}

const shape = z.strictObject({
  format: z.literal('packetwalk-journal'),
  version: z.literal(1),
  /** Milliseconds since 1970. */
  savedAt: z.number(),
  path: z.nullable(z.string()),
  base: z.nullable(z.strictObject({ stamp: z.nullable(z.string()), hash: z.string() })),
  /** Where it is just being saved to, and the hash of what the file is to hold; the text below is that or newer. */
  saving: z.nullable(z.strictObject({ path: z.string(), hash: z.string() })),
  /** null: the network's own name, if it has one. */
  suggestedName: z.nullable(z.string()),
  /** As a topology file says it. */
  topology: z.string(),
  /** Whether the file lacks something of the topology. */
  dirty: z._default(z.boolean(), true),
  /** What was typed and was not in the topology. */
  drafts: z._default(
    z.readonly(z.array(z.strictObject({ field: z.string(), text: z.string(), base: z.nullable(z.string()) }))),
    [],
  ),
});

/** Unsaved work as the journal keeps it. */
export type JournalEntry = Omit<z.infer<typeof shape>, 'format' | 'version'>;

export function writeEntry(entry: JournalEntry): string {
  return `${JSON.stringify({ format: 'packetwalk-journal', version: 1, ...entry }, null, 2)}\n`;
}

/** Reads what `writeEntry` has written; throws where it is anything else. */
export function readEntry(text: string): JournalEntry {
  const { format: _format, version: _version, ...entry } = shape.parse(JSON.parse(text));
  return entry;
}
