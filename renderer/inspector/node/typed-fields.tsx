/** What interfaces of one type have: ports of a switch, bridges, VLANs, tunnels. */
import type { TopologyInterface, TopologyNode } from '../../../core/document/topology';
import { useT } from '../../i18n/translate';
import { Chip } from '../../ui/chip';
import { ChoiceRow } from '../controls/choice-row';
import { TextRow } from '../controls/text-row';
import { commitText } from '../model/drafts';
import { interfaceField } from '../model/interface-fields';
import { Forwarding } from './forwarding';
import type { InterfaceProps } from './interface-form';

export function TypedFields(props: InterfaceProps) {
  const t = useT();
  switch (props.face.type ?? 'ethernet') {
    case 'ethernet':
      return props.node.kind === 'switch' ? <SwitchPort {...props} /> : null;
    case 'bridge':
      return <Members {...props} />;
    case 'vlan':
      return <Vlan {...props} />;
    case 'vxlan':
      return <Vxlan {...props} />;
    case 'ipip':
      return (
        <>
          <OuterAddress {...props} part="local" />
          <OuterAddress {...props} part="remote" />
        </>
      );
    case 'dummy':
      return <p className="inspect-note">{t('fields.dummy-help')}</p>;
  }
}

/** A port has a VLAN or a trunk: having both is the fault of both fields. */
function SwitchPort({ topology, node, face }: InterfaceProps) {
  const t = useT();
  return (
    <>
      <TextRow
        field={interfaceField(node.id, face.name, ['vlan'], 'number', true)}
        topology={topology}
        label={t('fields.vlan')}
        help={{ word: 'bridge vlan … pvid untagged', text: t('fields.port-vlan-help') }}
        placeholder="1"
        unit={t('fields.untagged')}
        narrow
      />
      <TextRow
        field={interfaceField(node.id, face.name, ['trunk'], 'numbers', true)}
        topology={topology}
        label={t('fields.trunk')}
        help={{ word: 'bridge vlan add vid', text: t('fields.trunk-help') }}
        placeholder={t('fields.trunk-none')}
      />
    </>
  );
}

/** Whether the interface can be in a bridge, and is in no other. */
function canJoin(node: TopologyNode, bridge: string, { name, type }: TopologyInterface): boolean {
  if (name === 'lo' || type === 'bridge' || type === 'ipip') return false;
  return node.interfaces.every((one) => one.type !== 'bridge' || one.name === bridge || !one.members?.includes(name));
}

function Members({ node, face }: InterfaceProps) {
  const t = useT();
  if (face.type !== 'bridge') return null;
  const members = face.members ?? [];
  const field = interfaceField(node.id, face.name, ['members'], 'texts');
  const free = node.interfaces.filter((one) => canJoin(node, face.name, one));
  const change = (name: string, joins: boolean): void => {
    const others = members.filter((member) => member !== name);
    void commitText(field, (joins ? [...others, name] : others).join(', '));
  };
  return (
    <div className="inspect-row">
      <div className="inspect-field" role="group" aria-label={t('fields.members')}>
        <span className="inspect-label" aria-hidden="true">
          {t('fields.members')}
        </span>
        <div className="inspect-value inspect-chips">
          {free.map(({ name }) => (
            <Chip key={name} selected={members.includes(name)} onChange={(joins) => change(name, joins)}>
              {name}
            </Chip>
          ))}
          {free.length === 0 ? <p className="inspect-note">{t('fields.members-none')}</p> : null}
        </div>
      </div>
    </div>
  );
}

function Vlan({ topology, node, face }: InterfaceProps) {
  const t = useT();
  const parents = node.interfaces.filter(({ name, type }) => name !== 'lo' && name !== face.name && type !== 'ipip');
  return (
    <>
      <ChoiceRow
        field={interfaceField(node.id, face.name, ['parent'])}
        topology={topology}
        label={t('fields.parent')}
        help={{ word: 'ip link add link', text: t('fields.parent-help') }}
        choices={parents.map(({ name }) => ({ value: name, text: name }))}
        mono
      />
      <TextRow
        field={interfaceField(node.id, face.name, ['vlan'], 'number')}
        topology={topology}
        label={t('fields.vlan')}
        help={{ word: 'type vlan id', text: t('fields.vlan-help') }}
        narrow
        unit={t('fields.vlan-unit')}
      />
    </>
  );
}

function Vxlan(props: InterfaceProps) {
  const t = useT();
  const { topology, node, face } = props;
  return (
    <>
      <TextRow
        field={interfaceField(node.id, face.name, ['vni'], 'number')}
        topology={topology}
        label={t('fields.vni')}
        help={{ word: 'type vxlan id', text: t('fields.vni-help') }}
        narrow
      />
      <OuterAddress {...props} part="local" />
      <TextRow
        field={interfaceField(node.id, face.name, ['port'], 'number')}
        topology={topology}
        label={t('fields.udp-port')}
        help={{ word: 'dstport', text: t('fields.vxlan-port-help') }}
        placeholder="8472"
        narrow
      />
      <Forwarding {...props} />
    </>
  );
}

function OuterAddress({ topology, node, face, part }: InterfaceProps & { readonly part: 'local' | 'remote' }) {
  const t = useT();
  return (
    <TextRow
      field={interfaceField(node.id, face.name, [part])}
      topology={topology}
      label={t(`fields.${part}`)}
      help={{ word: part, text: t(`fields.${part}-help`) }}
      placeholder={t(part === 'local' ? 'fields.by-route' : 'fields.none')}
    />
  );
}
