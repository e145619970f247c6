import { invariant } from '../../core/base/invariant';
import { exampleInfo } from '../../core/document/example';
import { readTopology } from '../../core/document/read';
import type { Example } from '../../preload/contract';

/** What a first start shows. */
export const FIRST_EXAMPLE = 'two-subnets';

// Bundled as text, so that they are there in a packed app and in a checkout alike.
const FILES = import.meta.glob<string>('../../examples/*.walk', { query: '?raw', import: 'default', eager: true });

/** The networks that come with the app, in the order that they give themselves. */
export function loadExamples(files: Readonly<Record<string, string>> = FILES): readonly Example[] {
  return Object.entries(files)
    .map(([path, text]) => {
      const id = path.slice(path.lastIndexOf('/') + 1, -'.walk'.length);
      const read = readTopology(text);
      invariant(read.ok, `examples/${id}.walk does not open`);
      return { id, topology: read.value };
    })
    .sort((a, b) => orderOf(a) - orderOf(b) || (a.id < b.id ? -1 : 1));
}

function orderOf({ topology }: Example): number {
  return exampleInfo(topology)?.order ?? Number.POSITIVE_INFINITY;
}
