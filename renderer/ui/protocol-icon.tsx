import {
  ArrowRightLeft,
  BookOpen,
  CircleQuestionMark,
  CircleX,
  FileText,
  Handshake,
  type LucideIcon,
  Radar,
  Send,
  Signpost,
  Ticket,
} from 'lucide-react';
import type { CSSProperties, ReactNode } from 'react';
import type { ProtocolTag as Protocol } from '../../core/trace/step';
import './protocol.css';

const ICONS: Readonly<Record<Protocol, LucideIcon>> = {
  eth: ArrowRightLeft,
  arp: CircleQuestionMark,
  ip: Signpost,
  icmp: Radar,
  tcp: Handshake,
  udp: Send,
  dns: BookOpen,
  http: FileText,
  dhcp: Ticket,
  drop: CircleX,
};

/** Names as the field writes them, the same in every language. */
export const PROTOCOL_NAMES: Readonly<Record<Protocol, string>> = {
  eth: 'Ethernet',
  arp: 'ARP',
  ip: 'IPv4',
  icmp: 'ICMP',
  tcp: 'TCP',
  udp: 'UDP',
  dns: 'DNS',
  http: 'HTTP',
  dhcp: 'DHCP',
  drop: 'Drop',
};

/** The protocol's colours as the CSS variables `--p-text`, `--p-fill`, `--p-soft`, `--p-line` of one element. */
export function protocolStyle(protocol: Protocol): CSSProperties {
  const style: Record<string, string> = {};
  for (const part of ['text', 'fill', 'soft', 'line']) style[`--p-${part}`] = `var(--protocol-${protocol}-${part})`;
  return style;
}

interface ProtocolIconProps {
  readonly protocol: Protocol;
  readonly size?: number;
}

/** The protocol's icon in its colour; the name beside it says the same. */
export function ProtocolIcon({ protocol, size = 14 }: ProtocolIconProps) {
  const Icon = ICONS[protocol];
  return <Icon aria-hidden="true" size={size} strokeWidth={1.9} color={`var(--protocol-${protocol}-text)`} />;
}

/** Icon and words on the protocol's soft background: "Route lookup", "Flow 1". */
export function ProtocolLabel({ protocol, children }: { readonly protocol: Protocol; readonly children: ReactNode }) {
  return (
    <span className="protocol-label" style={protocolStyle(protocol)}>
      <ProtocolIcon protocol={protocol} size={13} />
      {children}
    </span>
  );
}
