/** How a node behaves: what it is, whether it forwards, whom it asks for names, the kernel's settings. */
import { FILE_NODE_KINDS, NODE_KINDS, type TopologyNode } from '../../../core/document/topology';
import { forwards } from '../../../core/editing/addressing/network-map';
import { setLocked } from '../../../core/editing/arrange';
import { makeEdit } from '../../edit/make-edit';
import { useT } from '../../i18n/translate';
import { ChoiceRow } from '../controls/choice-row';
import { EntryTable } from '../controls/entry-table';
import { SwitchRow } from '../controls/switch';
import { TextRow } from '../controls/text-row';
import { fieldAt } from '../model/field';
import { changeNode } from '../model/row-edits';
import { setIn } from '../model/set-in';
import { nodeSubject } from '../model/subject';
import type { NodeTabProps } from './routes-tab';
import { Sysctl } from './sysctl';

export function SettingsTab({ topology, node }: NodeTabProps) {
  const t = useT();
  const subject = nodeSubject(node.id);
  const isSwitch = node.kind === 'switch';
  return (
    <div className="inspect-body">
      <TextRow
        mono={false}
        field={fieldAt(subject, ['label'])}
        topology={topology}
        label={t('parts.label')}
        placeholder={node.id}
        help={{ word: null, text: t('parts.label-help') }}
      />
      <ChoiceRow
        field={fieldAt(subject, ['icon'])}
        topology={topology}
        label={t('parts.icon')}
        help={{ word: null, text: t('parts.icon-help') }}
        choices={[
          { value: '', text: t('fields.auto') },
          ...NODE_KINDS.map((kind) => ({ value: kind, text: t(`edit.kind-${kind}`) })),
        ]}
      />
      <SwitchRow
        title={t('parts.locked')}
        selected={node.locked === true}
        help={{ word: null, text: t('parts.locked-help') }}
        onChange={(on) => void makeEdit((now) => setLocked(now, { nodes: [node.id] }, on))}
      />
      {isSwitch ? null : (
        <>
          <ChoiceRow
            field={fieldAt(subject, ['kind'])}
            topology={topology}
            label={t('parts.kind')}
            help={{ word: null, text: t('parts.kind-help') }}
            choices={FILE_NODE_KINDS.filter((kind) => kind !== 'switch').map((kind) => ({
              value: kind,
              text: t(`edit.kind-${kind}`),
            }))}
          />
          <SwitchRow
            title={t('parts.forward')}
            selected={forwards(node)}
            help={{ word: 'net.ipv4.ip_forward', text: t('parts.forward-help') }}
            onChange={(on) => void changeNode(node.id, (one) => withForwarding(one, on))}
          />
          <TextRow
            field={fieldAt(subject, ['resolvers'], 'texts')}
            topology={topology}
            label={t('parts.resolvers')}
            placeholder={t('fields.none')}
            help={{ word: '/etc/resolv.conf', text: t('parts.resolvers-help') }}
          />
          <EntryTable
            subject={subject}
            value={node}
            topology={topology}
            path={['hosts']}
            title={t('parts.hosts')}
            nameLabel={t('parts.host-name')}
            valueLabel={t('fields.address')}
            addLabel={t('parts.add-name')}
            namePlaceholder="printer.lan"
            valuePlaceholder="192.168.10.9"
          />
          <Sysctl topology={topology} node={node} />
        </>
      )}
    </div>
  );
}

const FORWARD = 'net.ipv4.ip_forward';

/** What the kind says already is not written down. */
function withForwarding(node: TopologyNode, on: boolean): object {
  const usual = node.kind === 'router';
  return setIn(node, ['sysctl', FORWARD], on === usual ? undefined : on ? 1 : 0) as object;
}
