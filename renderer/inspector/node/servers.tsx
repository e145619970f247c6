/** The servers behind a load balancer or a proxy, with their weights. */
import type { WeightedServer } from '../../../core/document/topology';
import { useT } from '../../i18n/translate';
import { NewRow } from '../controls/new-row';
import { Table, TableRow } from '../controls/table';
import { TextRow } from '../controls/text-row';
import { removeRow } from '../model/row-edits';
import { serverAddressField, serverWeightField } from '../model/server-fields';
import { getIn, type Path } from '../model/set-in';
import { nodeSubject } from '../model/subject';
import type { ServiceFormProps } from './service-form';

interface ServersProps extends ServiceFormProps {
  readonly list: 'real' | 'upstreams';
}

export function Servers({ topology, node, service, at, list }: ServersProps) {
  const t = useT();
  const path: Path = ['services', at, list];
  const servers = getIn(service, [list]);
  const rows = Array.isArray(servers) ? (servers as readonly (string | WeightedServer)[]) : [];
  return (
    <Table title={t(list === 'real' ? 'parts.real' : 'parts.upstreams')}>
      {rows.map((row, index) => {
        const address = typeof row === 'string' ? row : row.address;
        return (
          <TableRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a server is the nth of its list
            key={index}
            fields="weighted"
            name={address}
            onRemove={() => void removeRow(node.id, path, index, list === 'upstreams')}
          >
            <TextRow
              bare
              field={serverAddressField(node.id, [...path, index])}
              topology={topology}
              label={t('parts.server-nth', { n: index + 1 })}
            />
            <TextRow
              bare
              field={serverWeightField(node.id, [...path, index])}
              topology={topology}
              label={t('parts.weight-of', { address })}
              placeholder={t('parts.weight-one')}
            />
          </TableRow>
        );
      })}
      <NewRow
        thing={nodeSubject(node.id)}
        topology={topology}
        path={path}
        label={t('parts.add-server')}
        columns={[
          { id: 'address', label: t('parts.server'), placeholder: '10.0.0.11:80' },
          { id: 'weight', label: t('parts.weight'), placeholder: '1' },
        ]}
      />
    </Table>
  );
}
