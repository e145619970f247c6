import { datagramPayload } from '../wire/service-port';
import { isLoss } from './disposition';
import type { EventName, FrameDetail, ProtocolTag, Step } from './step';

/** The tag of each event's steps; of frames, commands and ends of flows it is only the fallback. */
export const TAG_OF_EVENT: Readonly<Record<EventName, ProtocolTag>> = {
  'command.start': 'ip',
  'command.end': 'ip',
  'route.lookup': 'ip',
  'route.miss': 'drop',
  'arp.lookup': 'arp',
  'arp.request': 'arp',
  'arp.reply': 'arp',
  'arp.learn': 'arp',
  'arp.fail': 'drop',
  'frame.send': 'eth',
  'frame.receive': 'eth',
  'frame.drop': 'drop',
  'bridge.learn': 'eth',
  'bridge.forward': 'eth',
  'bridge.flood': 'eth',
  'ip.deliver': 'ip',
  'ip.forward': 'ip',
  'ip.drop': 'drop',
  'icmp.send': 'icmp',
  'icmp.receive': 'icmp',
  'udp.send': 'udp',
  'udp.receive': 'udp',
  'flow.end': 'ip',
  'ip.fragment': 'ip',
  'ip.reassemble': 'ip',
  'tcp.send': 'tcp',
  'tcp.receive': 'tcp',
  'tcp.state': 'tcp',
  'tcp.retransmit': 'tcp',
  'dns.query': 'dns',
  'dns.answer': 'dns',
  'http.request': 'http',
  'http.response': 'http',
  'dhcp.send': 'dhcp',
  'dhcp.lease': 'dhcp',
  'tunnel.encapsulate': 'ip',
  'tunnel.decapsulate': 'ip',
  'lvs.schedule': 'tcp',
  'nat.translate': 'ip',
  'proxy.forward': 'http',
};

const TAG_OF_PROTOCOL: Readonly<Record<string, ProtocolTag>> = {
  ARP: 'arp',
  ICMP: 'icmp',
  TCP: 'tcp',
  UDP: 'udp',
  IPIP: 'ip',
};

/** What a command speaks: the tag of its first and last step, and of the end of its flow. */
const TAG_OF_COMMAND: Readonly<Record<string, ProtocolTag>> = {
  ping: 'icmp',
  traceroute: 'udp',
  arp: 'arp',
  arping: 'arp',
  nc: 'tcp',
  exec: 'tcp',
  curl: 'http',
  dig: 'dns',
  nslookup: 'dns',
  dhclient: 'dhcp',
};

/** Of commands joined by `|` the last one counts: it sends what the others have printed. */
export function tagOfCommand(command: string): ProtocolTag {
  const words = command
    .slice(command.lastIndexOf('|') + 1)
    .trim()
    .split(/\s+/);
  if (words[0] === 'nc' && words.includes('-u')) return 'udp';
  return TAG_OF_COMMAND[words[0] ?? ''] ?? 'ip';
}

/** A frame is coloured as the innermost protocol that it shows: HTTP where a message begins in it, not every segment on its port. */
export function tagOfFrame({ protocol, src_port, dst_port, src_ip, info }: FrameDetail): ProtocolTag {
  if (protocol === undefined) return 'eth';
  if (protocol === 'TCP') return /(^| )HTTP\/1\.\d/.test(info) ? 'http' : 'tcp';
  if (protocol === 'UDP' && src_port !== undefined && dst_port !== undefined) {
    return tagOfDatagram(src_port, dst_port);
  }
  return TAG_OF_PROTOCOL[protocol] ?? (src_ip === undefined ? 'eth' : 'ip');
}

export function tagOfDatagram(from: number, to: number): ProtocolTag {
  const carried = datagramPayload(from, to);
  return carried === 'dns' || carried === 'dhcp' ? carried : 'udp';
}

/** What the window, its filters and the reports call a step's protocol: of a frame what it carries, of a drop "drop". */
export function protocolTagOf(step: Step): ProtocolTag {
  switch (step.event) {
    case 'frame.send':
    case 'frame.receive':
      return tagOfFrame(step.detail);
    case 'frame.drop':
      return isLoss(step.detail.reason) ? 'drop' : tagOfFrame(step.detail);
    case 'ip.drop':
      return isLoss(step.detail.reason) ? 'drop' : 'ip';
    case 'command.start':
    case 'command.end':
      return tagOfCommand(step.detail.command);
    case 'flow.end':
      return step.detail.disposition === 'ACCEPTED' ? tagOfCommand(step.detail.command) : 'drop';
    default:
      return TAG_OF_EVENT[step.event];
  }
}
