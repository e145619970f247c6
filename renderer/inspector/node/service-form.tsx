/** The fields of each type of service. */
import {
  DEFAULT_LEASE_S,
  DEFAULT_SERVICE_PORTS,
  LVS_MODES,
  LVS_SCHEDULERS,
  type TopologyService,
} from '../../../core/document/topology';
import { useT } from '../../i18n/translate';
import { ChoiceRow } from '../controls/choice-row';
import { EntryTable } from '../controls/entry-table';
import type { Help } from '../controls/help';
import { TextRow } from '../controls/text-row';
import type { CodecName } from '../model/codec';
import { fieldAt } from '../model/field';
import { nodeSubject } from '../model/subject';
import type { NodeTabProps } from './routes-tab';
import { Servers } from './servers';

export interface ServiceFormProps extends NodeTabProps {
  readonly service: TopologyService;
  readonly at: number;
}

export function ServiceForm(props: ServiceFormProps) {
  const { topology, node, service, at } = props;
  const t = useT();
  const subject = nodeSubject(node.id);
  switch (service.type) {
    case 'http':
      return (
        <>
          <Port {...props} usual={DEFAULT_SERVICE_PORTS.http} />
          <EntryTable
            subject={subject}
            value={node}
            topology={topology}
            path={['services', at, 'pages']}
            title={t('parts.pages')}
            nameLabel={t('parts.page-path')}
            valueLabel={t('parts.page-body')}
            addLabel={t('parts.add-page')}
            namePlaceholder="/index.html"
            lines={2}
          />
        </>
      );
    case 'dns':
      return (
        <>
          <Port {...props} usual={DEFAULT_SERVICE_PORTS.dns} />
          <EntryTable
            subject={subject}
            value={node}
            topology={topology}
            path={['services', at, 'zone']}
            title={t('parts.zone')}
            nameLabel={t('parts.host-name')}
            valueLabel={t('fields.address')}
            addLabel={t('parts.add-name')}
            namePlaceholder="www.lab"
            valuePlaceholder="10.0.0.80"
          />
        </>
      );
    case 'tcp-echo':
    case 'udp-echo':
      return <Port {...props} usual={DEFAULT_SERVICE_PORTS[service.type]} />;
    case 'dhcp':
      return (
        <>
          <Part
            {...props}
            part="range"
            label={t('parts.range')}
            help={{ word: 'dhcpd range', text: t('parts.range-help') }}
          />
          <Part
            {...props}
            part="router"
            label={t('parts.router')}
            help={{ word: 'option routers', text: t('parts.router-help') }}
            placeholder={t('fields.none')}
          />
          <Part
            {...props}
            part="resolvers"
            codec="texts"
            label={t('parts.resolvers')}
            help={{ word: 'option domain-name-servers', text: t('parts.dhcp-resolvers-help') }}
            placeholder={t('fields.none')}
          />
          <Part
            {...props}
            part="lease_s"
            codec="number"
            label={t('parts.lease')}
            help={{ word: 'default-lease-time', text: t('parts.lease-help') }}
            placeholder={String(DEFAULT_LEASE_S)}
            unit={t('parts.seconds')}
          />
        </>
      );
    case 'lvs':
      return (
        <>
          <Part
            {...props}
            part="virtual"
            label={t('parts.virtual')}
            help={{ word: 'ipvsadm -A -t', text: t('parts.virtual-help') }}
          />
          <Scheduler {...props} usual="wlc" />
          <ChoiceRow
            field={fieldAt(subject, ['services', at, 'mode'])}
            topology={topology}
            label={t('parts.mode')}
            help={{ word: 'ipvsadm -m, -g, -i', text: t('parts.mode-help') }}
            choices={[
              { value: '', text: t('parts.usual', { value: 'dr' }) },
              ...LVS_MODES.map((mode) => ({ value: mode, text: mode, detail: t(`parts.mode-${mode}`) })),
            ]}
          />
          <Servers {...props} list="real" />
        </>
      );
    case 'proxy':
      return (
        <>
          <Part
            {...props}
            part="listen"
            codec="listen"
            label={t('parts.listen')}
            help={{ word: 'listen', text: t('parts.listen-help') }}
          />
          <Scheduler {...props} usual="rr" />
          <Servers {...props} list="upstreams" />
        </>
      );
  }
}

interface PartProps extends ServiceFormProps {
  readonly part: string;
  readonly label: string;
  readonly help: Help;
  readonly codec?: CodecName;
  readonly placeholder?: string;
  readonly unit?: string;
}

function Part({ topology, node, at, part, label, help, codec = 'text', placeholder, unit }: PartProps) {
  return (
    <TextRow
      field={fieldAt(nodeSubject(node.id), ['services', at, part], codec)}
      topology={topology}
      label={label}
      help={help}
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(unit === undefined ? {} : { unit, narrow: true })}
    />
  );
}

function Port({ topology, node, at, usual }: ServiceFormProps & { readonly usual: number }) {
  const t = useT();
  return (
    <TextRow
      field={fieldAt(nodeSubject(node.id), ['services', at, 'port'], 'number')}
      topology={topology}
      label={t('parts.port')}
      help={{ word: 'ss -ltun', text: t('parts.port-help') }}
      placeholder={String(usual)}
      narrow
    />
  );
}

function Scheduler({ topology, node, at, usual }: ServiceFormProps & { readonly usual: 'rr' | 'wlc' }) {
  const t = useT();
  return (
    <ChoiceRow
      field={fieldAt(nodeSubject(node.id), ['services', at, 'scheduler'])}
      topology={topology}
      label={t('parts.scheduler')}
      help={{ word: 'ipvsadm -s', text: t('parts.scheduler-help') }}
      choices={[
        { value: '', text: t('parts.usual', { value: usual }) },
        ...LVS_SCHEDULERS.map((one) => ({ value: one, text: one, detail: t(`parts.scheduler-${one}`) })),
      ]}
    />
  );
}
