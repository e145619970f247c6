/** Servers behind a load balancer or a proxy: a server is a text where it has no weight. */
import { type Field, valueField } from './field';
import { getIn, type Path, setIn } from './set-in';

export function serverAddressField(node: string, path: Path): Field {
  const isText = (value: object) => typeof getIn(value, path) === 'string';
  return valueField({ thing: 'node', id: node, kind: 'server-address', path }, (value) =>
    isText(value) ? path : [...path, 'address'],
  );
}

export function serverWeightField(node: string, path: Path): Field {
  const ref = { thing: 'node', id: node, kind: 'server-weight', path, codec: 'number' } as const;
  const own = valueField(ref, () => [...path, 'weight']);
  return {
    ...own,
    write: (value, text, topology) => {
      const server = getIn(value, path);
      const written = typeof server === 'string' ? (setIn(value, path, { address: server }) as object) : value;
      return own.write(written, text, topology);
    },
  };
}
