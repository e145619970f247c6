/** Kernel settings by Linux's own names: known ones with what they mean, any others besides. */
import { Plus } from 'lucide-react';
import { parseSysctlName } from '../../../core/document/validate/sysctl';
import { useT } from '../../i18n/translate';
import { Button } from '../../ui/button';
import { MenuButton, MenuItem } from '../../ui/menu';
import { NewRow } from '../controls/new-row';
import { RemoveRow, Table } from '../controls/table';
import { TextRow } from '../controls/text-row';
import { changeNode } from '../model/row-edits';
import { setIn } from '../model/set-in';
import { nodeSubject } from '../model/subject';
import { KNOWN_SETTINGS } from '../model/sysctl-names';
import { entriesOf, entryValueField } from '../model/table-fields';
import type { NodeTabProps } from './routes-tab';

export function Sysctl({ topology, node }: NodeTabProps) {
  const t = useT();
  const subject = nodeSubject(node.id);
  const entries = entriesOf(node, ['sysctl']);
  const taken = new Set(entries.map(([name]) => name));
  const about = (name: string): string | undefined => {
    const setting = parseSysctlName(name)?.setting;
    const known = KNOWN_SETTINGS.find((one) => parseSysctlName(one.name)?.setting === setting);
    return known === undefined ? undefined : t(`settings.${known.key}`);
  };
  return (
    <Table title={t('parts.sysctl')}>
      {entries.map(([name], at) => (
        <div key={name} className="inspect-setting">
          <code>{name}</code>
          <TextRow
            bare
            field={entryValueField(subject, ['sysctl'], at, 'setting')}
            topology={topology}
            label={name}
            hint={about(name)}
            aside={
              <RemoveRow
                name={name}
                onRemove={() => void changeNode(node.id, (one) => setIn(one, ['sysctl', name], undefined) as object)}
              />
            }
          />
        </div>
      ))}
      <div className="inspect-buttons">
        <MenuButton
          aria-label={t('parts.add-setting')}
          placement="bottom start"
          trigger={
            <Button small icon={<Plus aria-hidden="true" size={13} />}>
              {t('parts.add-setting')}
            </Button>
          }
        >
          {KNOWN_SETTINGS.filter(({ name }) => !taken.has(name)).map(({ name, key, value }) => (
            <MenuItem
              key={name}
              id={name}
              text={name}
              detail={<span className="inspect-about">{t(`settings.${key}`)}</span>}
              onAction={() => void changeNode(node.id, (one) => setIn(one, ['sysctl', name], value) as object)}
            />
          ))}
        </MenuButton>
        <NewRow
          thing={subject}
          topology={topology}
          path={['sysctl']}
          label={t('parts.add-other-setting')}
          columns={[
            { id: 'name', label: t('fields.name'), placeholder: 'net.ipv4.conf.eth0.rp_filter' },
            { id: 'value', label: t('parts.value'), placeholder: '1' },
          ]}
        />
      </div>
    </Table>
  );
}
