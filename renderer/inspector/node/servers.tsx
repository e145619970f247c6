/** The servers behind a load balancer or a proxy, with their weights. */
import { X } from 'lucide-react';
import type { WeightedServer } from '../../../core/document/topology';
import { useT } from '../../i18n/translate';
import { IconButton } from '../../ui/button';
import { NewRow } from '../controls/new-row';
import { TextRow } from '../controls/text-row';
import { type Codec, NUMERIC, TEXT } from '../model/codec';
import { type Field, fieldAt } from '../model/field';
import { removeRow } from '../model/row-edits';
import { getIn, type Path, setIn } from '../model/set-in';
import { nodeSubject } from '../model/subject';
import type { ServiceFormProps } from './service-form';

interface ServersProps extends ServiceFormProps {
  readonly list: 'real' | 'upstreams';
}

/** A server is a text where it has no weight. */
function addressField(node: string, path: Path): Field {
  const isText = (value: object) => typeof getIn(value, path) === 'string';
  return fieldAt(nodeSubject(node), `${path.join('.')} address`, (value) =>
    isText(value) ? path : [...path, 'address'],
  );
}

function weightField(node: string, path: Path, codec: Codec): Field {
  const own = fieldAt(nodeSubject(node), `${path.join('.')} weight`, () => [...path, 'weight'], { codec });
  return {
    ...own,
    forNode: (id) => weightField(id, path, codec),
    write: (value, text, topology) => {
      const server = getIn(value, path);
      const written = typeof server === 'string' ? (setIn(value, path, { address: server }) as object) : value;
      return own.write(written, text, topology);
    },
  };
}

export function Servers({ topology, node, service, at, list }: ServersProps) {
  const t = useT();
  const path: Path = ['services', at, list];
  const servers = getIn(service, [list]);
  const rows = Array.isArray(servers) ? (servers as readonly (string | WeightedServer)[]) : [];
  return (
    <fieldset className="inspect-table">
      <legend className="inspect-caption">{t(list === 'real' ? 'parts.real' : 'parts.upstreams')}</legend>
      {rows.map((row, index) => {
        const address = typeof row === 'string' ? row : row.address;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a server is the nth of its list
          <div key={index} className="inspect-table-row inspect-weighted">
            <TextRow
              bare
              field={addressField(node.id, [...path, index])}
              topology={topology}
              label={t('parts.server-nth', { n: index + 1 })}
            />
            <TextRow
              bare
              field={weightField(node.id, [...path, index], NUMERIC)}
              topology={topology}
              label={t('parts.weight-of', { address })}
              placeholder={t('parts.weight-one')}
            />
            <IconButton
              label={t('fields.remove-row', { name: address })}
              icon={<X size={14} />}
              onPress={() => void removeRow(node.id, path, index, list === 'upstreams')}
            />
          </div>
        );
      })}
      <NewRow
        subject={nodeSubject(node.id)}
        topology={topology}
        name={path.join('.')}
        label={t('parts.add-server')}
        columns={[
          { id: 'address', label: t('parts.server'), placeholder: '10.0.0.11:80' },
          { id: 'weight', label: t('parts.weight'), placeholder: '1' },
        ]}
        put={(value, texts) => {
          const there = getIn(value, path);
          const count = Array.isArray(there) ? there.length : 0;
          const weight = NUMERIC.parse(texts['weight'] ?? '');
          const server = { address: TEXT.parse(texts['address'] ?? ''), weight };
          const row = Object.fromEntries(Object.entries(server).filter(([, part]) => part !== undefined));
          return {
            draft: setIn(value, [...path, count], row) as object,
            place: `services[${at}].${list}[${count}]`,
          };
        }}
      />
    </fieldset>
  );
}
