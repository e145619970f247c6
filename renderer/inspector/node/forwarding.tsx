/** A tunnel's table: behind which outer address a MAC is. */
import { Plus } from 'lucide-react';
import { useT } from '../../i18n/translate';
import { Button } from '../../ui/button';
import { Table, TableRow } from '../controls/table';
import { TextRow } from '../controls/text-row';
import { interfaceField } from '../model/interface-fields';
import { addRow, removeRow } from '../model/row-edits';
import type { InterfaceProps } from './interface-form';

/** Stands for broadcasts and MACs that are not in the table. */
const ALL_OTHERS = '00:00:00:00:00:00';

export function Forwarding({ topology, node, face }: InterfaceProps) {
  const t = useT();
  if (face.type !== 'vxlan') return null;
  const rows = face.fdb ?? [];
  const path = ['interfaces', node.interfaces.indexOf(face), 'fdb'];
  return (
    <Table title={t('fields.fdb')}>
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is the nth of its table
        <TableRow key={at} fields="two" name={row.mac} onRemove={() => void removeRow(node.id, path, at)}>
          <TextRow
            bare
            field={interfaceField(node.id, face.name, ['fdb', at, 'mac'])}
            topology={topology}
            label={t('fields.fdb-mac', { n: at + 1 })}
          />
          <TextRow
            bare
            field={interfaceField(node.id, face.name, ['fdb', at, 'to'])}
            topology={topology}
            label={t('fields.fdb-to', { n: at + 1 })}
          />
        </TableRow>
      ))}
      <Button
        small
        icon={<Plus aria-hidden="true" size={13} />}
        onPress={() => void addRow(node.id, path, () => ({ mac: ALL_OTHERS, to: '10.0.0.1' }))}
      >
        {t('fields.add-fdb')}
      </Button>
    </Table>
  );
}
