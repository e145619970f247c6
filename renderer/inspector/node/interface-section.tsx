/** One interface: its name, where it leads, whether it is up; its form below while it is open. */
import { Ellipsis, PencilLine, Plus, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { parseLinkEnd } from '../../../core/document/notation';
import type { TopologyInterface, TopologyNode } from '../../../core/document/topology';
import { removeInterface } from '../../../core/editing/interfaces';
import { linkedInterfaces } from '../../../core/editing/links';
import { makeEdit } from '../../edit/make-edit';
import { type Translate, useT } from '../../i18n/translate';
import { IconButton } from '../../ui/button';
import { afterMenu, MenuButton, MenuItem } from '../../ui/menu';
import { Section } from '../controls/section';
import { Switch } from '../controls/switch';
import { TextRow } from '../controls/text-row';
import { commitText, hasDraftIn, useDraft } from '../model/drafts';
import { interfaceField } from '../model/interface-fields';
import { interfaceNameField } from '../model/name-fields';
import { changeNode } from '../model/row-edits';
import { nodeSubject } from '../model/subject';
import { InterfaceForm, type InterfaceProps } from './interface-form';

interface InterfaceSectionProps extends InterfaceProps {
  readonly startsOpen: boolean;
}

export function InterfaceSection({ topology, node, face, startsOpen }: InterfaceSectionProps) {
  const t = useT();
  const [open, setOpen] = useState(() => startsOpen || hasDraftIn(nodeSubject(node.id), ['interfaces', face.name]));
  const name = interfaceNameField(node.id, face.name);
  const isNamed = useDraft(name.key) !== undefined;
  /** The name that is being changed. */
  const [renaming, setRenaming] = useState<string | null>(null);
  /** Which address is asked for, counted from 0. */
  const [adding, setAdding] = useState<number | null>(null);
  const title = useRef<HTMLButtonElement>(null);
  // The field of a name goes with the name: the title, which has the new one, takes over.
  useEffect(() => {
    if (renaming === null || renaming === face.name) return;
    setRenaming(null);
    if (document.activeElement === document.body) title.current?.focus();
  }, [renaming, face.name]);
  const hasAddresses = node.kind !== 'switch';
  const isLo = face.name === 'lo' && node.kind !== 'switch';
  const peer = linkedInterfaces(topology, node.id).get(face.name);
  const isInFile = node.interfaces.includes(face);
  return (
    <Section
      open={open}
      onOpenChange={setOpen}
      title={<code>{face.name}</code>}
      to={whereTo(face, node, peer, t)}
      titleRef={title}
      aside={
        isLo ? (
          <span className="inspect-to">{t('inspector.alwaysThere')}</span>
        ) : (
          <>
            <Switch
              selected={face.up !== false}
              label={t('inspector.isUp', { name: face.name })}
              onChange={(up) =>
                void commitText(interfaceField(node.id, face.name, ['up'], 'up'), up ? 'true' : 'false')
              }
            >
              <span aria-hidden="true">{t('inspector.up')}</span>
            </Switch>
            <MenuButton
              aria-label={t('inspector.moreOf', { name: face.name })}
              trigger={<IconButton label={t('inspector.moreOf', { name: face.name })} icon={<Ellipsis size={15} />} />}
            >
              {hasAddresses ? (
                <MenuItem
                  id="address"
                  text={t('fields.add-address')}
                  icon={<Plus size={14} />}
                  onAction={() => {
                    setOpen(true);
                    afterMenu(() => setAdding(face.addresses?.length ?? 0));
                  }}
                />
              ) : null}
              <MenuItem
                id="rename"
                text={t('inspector.rename')}
                icon={<PencilLine size={14} />}
                onAction={() => {
                  setOpen(true);
                  afterMenu(() => setRenaming(face.name));
                }}
              />
              <MenuItem
                id="remove"
                text={t('inspector.removeInterface')}
                icon={<Trash2 size={14} />}
                onAction={() => void makeEdit((now) => removeInterface(now, node.id, face.name))}
              />
            </MenuButton>
          </>
        )
      }
    >
      {() => (
        <>
          {renaming === face.name || isNamed ? (
            <TextRow
              field={name}
              topology={topology}
              label={t('fields.name')}
              help={{ word: 'ip link set name', text: t('fields.interface-name-help') }}
              autoFocus={renaming === face.name}
            />
          ) : null}
          {isLo && !isInFile ? (
            <Loopback node={node} />
          ) : (
            <InterfaceForm topology={topology} node={node} face={face} adding={adding} />
          )}
        </>
      )}
    </Section>
  );
}

/** "to sw2 p2", or what the interface is where no cable is in it. */
function whereTo(face: TopologyInterface, node: TopologyNode, peer: string | undefined, t: Translate): string {
  if (face.name === 'lo' && node.kind !== 'switch') return face.addresses?.join(' ') || '127.0.0.1/8';
  const end = peer === undefined ? null : parseLinkEnd(peer);
  if (end !== null) return t('inspector.linkedTo', { node: end.node, interface: end.interface });
  switch (face.type ?? 'ethernet') {
    case 'ethernet':
      return t('inspector.notLinked');
    case 'vlan':
      return face.type === 'vlan' ? t('inspector.vlanOn', { vlan: face.vlan, parent: face.parent }) : '';
    default:
      return t(`fields.type-${face.type ?? 'ethernet'}`);
  }
}

/** `lo` as every host has it; it is written down to be given more. */
function Loopback({ node }: { readonly node: TopologyNode }) {
  const t = useT();
  return (
    <p className="inspect-note">
      {t('inspector.loopback')}{' '}
      <AriaButton
        className="button button-link button-small"
        onPress={() =>
          void changeNode(node.id, (one) => ({
            ...one,
            interfaces: [{ name: 'lo', addresses: ['127.0.0.1/8'] }, ...one.interfaces],
          }))
        }
      >
        {t('inspector.writeDown')}
      </AriaButton>
    </p>
  );
}
