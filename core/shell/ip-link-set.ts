/** `ip link set`. Source: iproute2 6.1.0, ip/iplink.c (iplink_parse, iplink_modify). */
import type { LinkChange } from '../apps/config';
import type { Os } from '../apps/process';
import { complained, type Outcome } from './command';
import {
  answered,
  garbage,
  hasDevice,
  incomplete,
  isShortFor,
  noDevice,
  notSimulated,
  readUnsigned,
  WRONG_USE,
  wrongArgument,
} from './ip-words';
import { IP_LINK_USAGE } from './iproute-usage';
import { readLinkAddress } from './link-address';

const MAC_LENGTH = 6;
const NOT_SIMULATED = [
  ...[
    'name',
    'broadcast',
    'txqueuelen',
    'qlen',
    'txqlen',
    'arp',
    'multicast',
    'allmulticast',
    'promisc',
    'dynamic',
    'trailers',
  ],
  ...[
    'alias',
    'group',
    'master',
    'nomaster',
    'netns',
    'vf',
    'xdp',
    'type',
    'state',
    'mode',
    'addrgenmode',
    'protodown',
    'carrier',
    'vrf',
  ],
];

export function setLink(os: Os, words: readonly string[]): Outcome {
  let device: string | null = null;
  let change: LinkChange = {};
  let bytes: readonly number[] | null = null;
  for (let at = 0; at < words.length; at++) {
    const key = words[at] as string;
    const value = ['dev', 'mtu', 'address'].includes(key) ? words[++at] : key;
    if (value === undefined) return incomplete();
    switch (key) {
      case 'up':
      case 'down':
        change = { ...change, up: key === 'up' };
        break;
      case 'mtu': {
        const negative = /^-\d+$/.test(value);
        const mtu = negative ? Number(value) : readUnsigned(value, 0x7fff_ffff);
        if (mtu === null) return wrongArgument(value, 'Invalid "mtu" value\n');
        change = { ...change, mtu };
        break;
      }
      case 'address': {
        const read = readLinkAddress(value);
        if (!read.ok) return complained(`"${read.error}" is invalid lladdr.\n`, 1);
        bytes = read.value;
        break;
      }
      default:
        if (NOT_SIMULATED.includes(key)) {
          return at === words.length - 1 && key !== 'nomaster' ? incomplete() : notSimulated(`ip link set ... ${key}`);
        }
        if (isShortFor(value, 'help')) return complained(IP_LINK_USAGE, WRONG_USE);
        if (device !== null) return garbage('dev', value);
        device = value;
    }
  }
  if (device === null) return complained('Not enough information: "dev" argument is required.\n', WRONG_USE);
  if (!hasDevice(os, device)) return noDevice(device);
  if (bytes !== null && bytes.length !== MAC_LENGTH) {
    return complained(`Invalid address length ${bytes.length} - must be ${MAC_LENGTH} bytes\n`, 1);
  }
  if (bytes !== null) change = { ...change, mac: bytes.reduce((sum, byte) => sum * 256 + byte, 0) };
  return answered(os.config.changeLink(device, change));
}
