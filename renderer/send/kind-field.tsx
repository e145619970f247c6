import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { ProtocolTag } from '../../core/trace/step';
import { useT } from '../i18n/translate';
import { ProtocolIcon } from '../ui/protocol-icon';
import { SEND_KINDS, type SendKind } from './send-commands';

const PROTOCOL_OF: Readonly<Record<SendKind, ProtocolTag>> = {
  ping: 'icmp',
  page: 'http',
  text: 'tcp',
  datagram: 'udp',
  name: 'dns',
  neighbor: 'arp',
  lease: 'dhcp',
};

interface KindFieldProps {
  readonly value: SendKind;
  readonly onChange: (kind: SendKind) => void;
}

/** What is sent. The arrow keys choose. */
export function KindField({ value, onChange }: KindFieldProps) {
  const t = useT();
  return (
    <RadioGroup className="field" value={value} onChange={(kind) => onChange(kind as SendKind)}>
      <Label className="field-label">{t('send.what')}</Label>
      <div className="send-kinds">
        {SEND_KINDS.map((kind) => (
          <Radio key={kind} value={kind} className="send-kind">
            <ProtocolIcon protocol={PROTOCOL_OF[kind]} size={14} />
            {t(`send.kind.${kind}`)}
          </Radio>
        ))}
      </div>
      <p className="send-hint">{t(`send.about.${value}`)}</p>
    </RadioGroup>
  );
}
