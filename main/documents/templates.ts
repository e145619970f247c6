import { invariant } from '../../core/base/invariant';
import { readTopology } from '../../core/document/read';
import { FORMAT, type Topology, VERSION } from '../../core/document/topology';
import { TEMPLATES, type Template, type TemplateExample } from '../../preload/contract';

const EMPTY: Topology = { format: FORMAT, version: VERSION, nodes: [], links: [] };

// Bundled as text, as the examples are.
const FILES = import.meta.glob<string>('../../examples/templates/*.walk', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** What a new document begins with: complete and addressed, without a name, since it is going to be the person's own. */
export function templateTopology(template: Template): Topology {
  if (template === 'empty') return EMPTY;
  const read = readTopology(FILES[`../../examples/templates/${template}.walk`] ?? '');
  invariant(read.ok, `examples/templates/${template}.walk does not open`);
  return read.value;
}

/** All but the empty one. */
export const loadTemplates = (): readonly TemplateExample[] =>
  TEMPLATES.filter((id) => id !== 'empty').map((id) => ({ id, topology: templateTopology(id) }));
