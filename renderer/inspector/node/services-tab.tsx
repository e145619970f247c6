/** What a node does for others: each service with its form. */
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { DEFAULT_SERVICE_PORTS, type ServiceType, type TopologyService } from '../../../core/document/topology';
import { updateNode } from '../../../core/editing/nodes';
import { makeEdit } from '../../edit/make-edit';
import { useT } from '../../i18n/translate';
import { Button, IconButton } from '../../ui/button';
import { MenuButton, MenuItem } from '../../ui/menu';
import { Section } from '../controls/section';
import { hasDraftIn } from '../model/drafts';
import { newService, SERVICE_TYPES } from '../model/new-service';
import { removeRow } from '../model/row-edits';
import { nodeSubject } from '../model/subject';
import type { NodeTabProps } from './routes-tab';
import { ServiceForm } from './service-form';

export function ServicesTab({ topology, node }: NodeTabProps) {
  const t = useT();
  const services = node.services ?? [];
  const add = (type: ServiceType): void =>
    void makeEdit((now) =>
      updateNode(now, node.id, (one) => {
        const made = newService(one, type);
        return made === null ? one : { ...one, services: [...(one.services ?? []), made] };
      }),
    );
  return (
    <div className="inspect-body">
      {services.length === 0 ? <p className="inspect-note">{t('parts.services-none')}</p> : null}
      {services.map((service, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a service is the nth of its node
        <Service key={`${at} ${service.type}`} topology={topology} node={node} service={service} at={at} />
      ))}
      <MenuButton
        aria-label={t('parts.add-service')}
        placement="bottom start"
        trigger={
          <Button small icon={<Plus aria-hidden="true" size={13} />}>
            {t('parts.add-service')}
          </Button>
        }
      >
        {SERVICE_TYPES.map((type) => (
          <MenuItem
            key={type}
            id={type}
            text={t(`parts.service-${type}`)}
            disabled={newService(node, type) === null}
            onAction={() => add(type)}
          />
        ))}
      </MenuButton>
    </div>
  );
}

interface ServiceProps extends NodeTabProps {
  readonly service: TopologyService;
  readonly at: number;
}

function Service({ topology, node, service, at }: ServiceProps) {
  const t = useT();
  const [open, setOpen] = useState(
    () => at === 0 || node.services?.length === at + 1 || hasDraftIn(nodeSubject(node.id), ['services', at]),
  );
  const name = t(`parts.service-${service.type}`);
  return (
    <Section
      open={open}
      onOpenChange={setOpen}
      title={<strong>{name}</strong>}
      to={whereIs(service)}
      aside={
        <IconButton
          label={t('fields.remove-row', { name })}
          icon={<Trash2 size={14} />}
          onPress={() => void removeRow(node.id, ['services'], at)}
        />
      }
    >
      {() => <ServiceForm topology={topology} node={node} service={service} at={at} />}
    </Section>
  );
}

/** Where the service listens: "TCP 80". */
function whereIs(service: TopologyService): string {
  switch (service.type) {
    case 'http':
    case 'tcp-echo':
      return `TCP ${service.port ?? DEFAULT_SERVICE_PORTS[service.type]}`;
    case 'dns':
    case 'udp-echo':
      return `UDP ${service.port ?? DEFAULT_SERVICE_PORTS[service.type]}`;
    case 'dhcp':
      return 'UDP 67';
    case 'lvs':
      return service.virtual;
    case 'proxy':
      return `TCP ${service.listen}`;
  }
}
