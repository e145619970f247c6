/** What every interface has: addresses, the default route by it, MAC, MTU. */
import type { Diagnostic, Topology, TopologyInterface, TopologyNode } from '../../../core/document/topology';
import { hasDefaultRoute } from '../../../core/editing/addressing/roles';
import { useApp } from '../../app/store';
import { useT } from '../../i18n/translate';
import { Button } from '../../ui/button';
import { type Offer, TextRow } from '../controls/text-row';
import { gatewaysFor, networkFacts, networkText, ownerOf } from '../model/advice';
import { commitText, useDraft } from '../model/drafts';
import { type FaultWords, faultWords } from '../model/fault-words';
import { defaultRouteAt, defaultRouteField, interfaceField, macField } from '../model/interface-fields';
import { TypedFields } from './typed-fields';

export interface InterfaceProps {
  readonly topology: Topology;
  readonly node: TopologyNode;
  readonly face: TopologyInterface;
}

interface InterfaceFormProps extends InterfaceProps {
  /** Which address is asked for, counted from 0; its field is open. */
  readonly adding: number | null;
}

export function InterfaceForm(props: InterfaceFormProps) {
  const { node, face } = props;
  const isHost = node.kind !== 'switch';
  return (
    <>
      {isHost ? <Addresses {...props} /> : null}
      {isHost && showsDefaultRoute(node, face) ? <DefaultRoute {...props} /> : null}
      <TypedFields {...props} />
      {face.name === 'lo' || face.type === 'ipip' ? null : <Mac {...props} />}
      <Mtu {...props} />
    </>
  );
}

/** Where the node's default route leaves, or could. */
function showsDefaultRoute(node: TopologyNode, { name, type }: TopologyInterface): boolean {
  if (name === 'lo' || type === 'dummy') return false;
  if (defaultRouteAt(node, name) !== -1) return true;
  if (hasDefaultRoute(node) || node.kind !== 'host') return false;
  return node.interfaces.find((one) => one.name !== 'lo' && one.type !== 'dummy')?.name === name;
}

function Addresses({ topology, node, face, adding }: InterfaceFormProps) {
  const t = useT();
  const count = face.addresses?.length ?? 0;
  const isTyped = useDraft(interfaceField(node.id, face.name, ['addresses', count]).key) !== undefined;
  const isOpen = count === 0 || adding === count || isTyped;
  const help = { word: 'ip addr', text: t('fields.address-help') };
  return Array.from({ length: isOpen ? count + 1 : count }, (_, at) => {
    const field = interfaceField(node.id, face.name, ['addresses', at]);
    const facts = networkFacts(face.addresses?.[at] ?? '');
    return (
      <TextRow
        // biome-ignore lint/suspicious/noArrayIndexKey: an address is the nth of its interface
        key={at}
        field={field}
        topology={topology}
        label={at === 0 ? t('fields.address') : t('fields.address-nth', { n: at + 1 })}
        help={help}
        placeholder={at === 0 ? t('fields.none-yet') : '192.168.1.10/24'}
        tick
        autoFocus={at === count && at === adding}
        hint={facts === null ? undefined : t('fields.network-room', { ...facts, n: facts.hosts })}
      />
    );
  });
}

function DefaultRoute({ topology, node, face }: InterfaceProps) {
  const t = useT();
  const language = useApp((app) => app.language);
  const field = defaultRouteField(node.id, face.name);
  const via = (node.routes ?? [])[defaultRouteAt(node, face.name)]?.via;
  const owner = via === undefined ? null : ownerOf(topology, via);
  const offers = gatewaysFor(topology, node, face.name)
    .slice(0, 3)
    .map(
      (place): Offer => ({
        value: place.address,
        label: t('fields.use', { value: place.address }),
        detail: t('fields.node-on', { node: place.node, interface: place.interface }),
      }),
    );
  const networks = (face.addresses ?? []).map(networkText).filter((network) => network !== null);
  const say = (fault: Diagnostic): FaultWords | null => {
    if (fault.code !== 'gateway-not-on-device' && fault.code !== 'gateway-not-on-link') return null;
    const { linux } = faultWords(fault, language);
    const [network] = networks;
    const sentence =
      network === undefined
        ? t('fields.gateway-without-address', { interface: face.name, node: node.id })
        : t('fields.gateway-outside', { network: networks.join(', '), node: node.id });
    return { sentence, linux };
  };
  return (
    <TextRow
      field={field}
      topology={topology}
      label={t('fields.default-route')}
      help={{ word: 'ip route add default via', text: t('fields.default-route-help') }}
      placeholder={t('fields.none')}
      hint={owner === null ? undefined : t('fields.node-on', { node: owner.node, interface: owner.interface })}
      say={say}
      offers={offers}
      offersWhenEmpty
    />
  );
}

function Mac({ topology, node, face }: InterfaceProps) {
  const t = useT();
  const field = macField(node.id, face.name);
  return (
    <TextRow
      field={field}
      topology={topology}
      label={t('fields.mac')}
      help={{ word: 'ip link set address', text: t('fields.mac-help') }}
      suffix={
        face.mac === undefined ? (
          <span className="inspect-suffix">{t('fields.auto')}</span>
        ) : (
          <Button variant="link" small aria-label={t('fields.mac-auto')} onPress={() => void commitText(field, '')}>
            {t('fields.auto')}
          </Button>
        )
      }
    />
  );
}

function Mtu({ topology, node, face }: InterfaceProps) {
  const t = useT();
  const usual = face.name === 'lo' ? '65536' : face.type === 'ipip' ? '1480' : '1500';
  return (
    <TextRow
      field={interfaceField(node.id, face.name, ['mtu'], 'number')}
      topology={topology}
      label={t('fields.mtu')}
      help={{ word: 'mtu', text: t('fields.mtu-help') }}
      placeholder={usual}
      unit={t('fields.mtu-unit')}
      narrow
    />
  );
}
