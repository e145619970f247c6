/** The servers behind a load balancer or a proxy, with their weights. */
import { X } from 'lucide-react';
import type { WeightedServer } from '../../../core/document/topology';
import { useT } from '../../i18n/translate';
import { IconButton } from '../../ui/button';
import { NewRow } from '../controls/new-row';
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
    <fieldset className="inspect-table">
      <legend className="inspect-caption">{t(list === 'real' ? 'parts.real' : 'parts.upstreams')}</legend>
      {rows.map((row, index) => {
        const address = typeof row === 'string' ? row : row.address;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a server is the nth of its list
          <div key={index} className="inspect-table-row inspect-weighted">
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
            <IconButton
              label={t('fields.remove-row', { name: address })}
              icon={<X size={14} />}
              onPress={() => void removeRow(node.id, path, index, list === 'upstreams')}
            />
          </div>
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
    </fieldset>
  );
}
