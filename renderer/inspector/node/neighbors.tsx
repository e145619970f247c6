/** Static neighbors: whose MAC is known without asking. */
import { useT } from '../../i18n/translate';
import { NewRow } from '../controls/new-row';
import { RemoveRow, Table } from '../controls/table';
import { TextRow } from '../controls/text-row';
import { fieldAt } from '../model/field';
import { removeRow } from '../model/row-edits';
import { nodeSubject } from '../model/subject';
import type { NodeTabProps } from './routes-tab';

export function Neighbors({ topology, node }: NodeTabProps) {
  const t = useT();
  const subject = nodeSubject(node.id);
  const help = { word: 'ip neigh add', text: t('parts.neighbors-help') };
  const first = node.interfaces.find(({ name }) => name !== 'lo')?.name ?? '';
  return (
    <Table title={t('parts.neighbors')}>
      {(node.neighbors ?? []).map((neighbor, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a neighbor is the nth of its table
        <div key={at} className="inspect-card" role="group" aria-label={neighbor.ip}>
          <div className="inspect-pair">
            {(['ip', 'mac', 'dev'] as const).map((part) => (
              <TextRow
                key={part}
                field={fieldAt(subject, ['neighbors', at, part])}
                topology={topology}
                label={t(`parts.neighbor-${part}`)}
                help={help}
                {...(part === 'dev'
                  ? {
                      aside: (
                        <RemoveRow name={neighbor.ip} onRemove={() => void removeRow(node.id, ['neighbors'], at)} />
                      ),
                    }
                  : {})}
              />
            ))}
          </div>
        </div>
      ))}
      <NewRow
        thing={subject}
        topology={topology}
        path={['neighbors']}
        label={t('parts.add-neighbor')}
        columns={[
          { id: 'ip', label: t('parts.neighbor-ip'), placeholder: '10.0.0.9' },
          { id: 'mac', label: t('parts.neighbor-mac'), placeholder: '02:00:00:00:00:09' },
          { id: 'dev', label: t('parts.neighbor-dev'), start: first },
        ]}
      />
    </Table>
  );
}
