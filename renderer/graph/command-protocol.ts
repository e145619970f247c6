import type { ProtocolTag } from '../../core/trace/step';

const BY_NAME: Readonly<Record<string, ProtocolTag>> = {
  ping: 'icmp',
  arping: 'arp',
  arp: 'arp',
  traceroute: 'udp',
  nc: 'tcp',
  curl: 'http',
  dig: 'dns',
  nslookup: 'dns',
  dhclient: 'dhcp',
};

/** The protocol whose colour a command's flow wears. */
export function protocolOfCommand(command: string): ProtocolTag {
  return BY_NAME[command.trim().split(/\s+/, 1)[0] ?? ''] ?? 'ip';
}
