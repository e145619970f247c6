import type { InterfaceView, Os } from '../apps/process';
import { formatIpv4Address } from '../wire/ipv4-address';
import { formatMac } from '../wire/mac-address';
import { maskOf } from '../wire/prefix';
import { BAD_OPTION, type Command, complained, immediate, type Outcome, printed } from './command';
import { changeInterface } from './ifconfig-change';
import { kindFlags } from './interface-words';
import { IFCONFIG_USAGE } from './net-tools-usage';
import { helped } from './net-tools-words';

/** IFF_*, include/uapi/linux/if.h, in the order in which ifconfig names them. */
const FLAGS = {
  UP: 0x1,
  BROADCAST: 0x2,
  LOOPBACK: 0x8,
  POINTOPOINT: 0x10,
  RUNNING: 0x40,
  NOARP: 0x80,
  MULTICAST: 0x1000,
};
const FLAG_NAMES = Object.keys(FLAGS) as readonly (keyof typeof FLAGS)[];
/** By ife_print_short, in its order. */
const LETTERS: readonly (readonly [keyof typeof FLAGS, string])[] = [
  ['BROADCAST', 'B'],
  ['LOOPBACK', 'L'],
  ['MULTICAST', 'M'],
  ['NOARP', 'O'],
  ['POINTOPOINT', 'P'],
  ['RUNNING', 'R'],
  ['UP', 'U'],
];
const HELP = ['-?', '-h', '--help'];
const VERSION = ['-V', '-version', '--version'];
const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
const NO_STATISTICS = '      - no statistics available -                        ';
const SHORT_HEADER = 'Iface      MTU    RX-OK RX-ERR RX-DRP RX-OVR    TX-OK TX-ERR TX-DRP TX-OVR Flg\n';

/** `ifconfig [-a] [-s] [DEV [WORDS...]]` of net-tools 2.10, interfaces by name. */
export const ifconfig: Command = (args) => {
  const first = args.findIndex((arg) => !arg.startsWith('-'));
  const options = first < 0 ? args : args.slice(0, first);
  const [name, ...words] = first < 0 ? [] : args.slice(first);
  if (options.some((option) => HELP.includes(option))) return immediate(() => helped(IFCONFIG_USAGE));
  if (options.some((option) => VERSION.includes(option))) return immediate(() => printed('net-tools 2.10\n'));
  const wrong = options.find((option) => !['-a', '-s', '-v'].includes(option));
  if (wrong !== undefined) {
    const message = `ifconfig: option \`${wrong}' not recognised.\nifconfig: \`--help' gives usage information.\n`;
    return immediate(() => complained(message, BAD_OPTION));
  }
  if (name !== undefined && words.length > 0) return immediate((os) => changeInterface(os, name, words));
  return immediate((os) => showInterfaces(os, name ?? null, options.includes('-a'), options.includes('-s')));
};

/** An interface, or one of its labels: what has an address of its own but no counters. */
interface Listed {
  readonly name: string;
  readonly at: InterfaceView;
}

/** `short`: a row each under `header`. */
export function showInterfaces(
  os: Os,
  name: string | null,
  all: boolean,
  short: boolean,
  header = SHORT_HEADER,
): Outcome {
  const listed = os.interfaces().flatMap((at): readonly Listed[] => {
    const labels = new Set([at.name, ...at.addresses.map((own) => own.label)]);
    return [...labels].map((label) => ({ name: label, at }));
  });
  let errors = '';
  const wanted = name === null ? listed.toSorted(byName) : [asked(os, name)];
  const shown = wanted.map((one) => {
    if (one === null || one.name.split(':')[0] !== one.at.name) {
      errors = `${one?.name ?? name}: error fetching interface information: Device not found\n`;
      return '';
    }
    if (name === null && !all && !one.at.up) return '';
    return short ? shortRow(one) : block(one);
  });
  return { output: (short ? header : '') + shown.join(''), errors, status: errors === '' ? 0 : 1 };
}

/** A label need not have an address to be asked for. */
function asked(os: Os, name: string): Listed | null {
  const at = os.interfaces().find((one) => one.name === name.split(':')[0]);
  return at === undefined ? null : { name, at };
}

/** eth2 before eth10, eth0:1 before eth1: what is not a number letter by letter, numbers by their size (nstrcmp, lib/nstrcmp.c). */
function byName(a: Listed, b: Listed): number {
  const parts = ({ name }: Listed): readonly string[] => name.match(/\d+|\D/g) ?? [];
  const [one, other] = [parts(a), parts(b)];
  for (const [i, part] of one.entries()) {
    const beside = other[i];
    if (beside === undefined) return 1;
    if (part === beside) continue;
    const numbers = Number(part) - Number(beside);
    return Number.isNaN(numbers) ? (part < beside ? -1 : 1) : numbers;
  }
  return one.length - other.length;
}

function flagsOf(one: InterfaceView): readonly (keyof typeof FLAGS)[] {
  const flags = new Set<keyof typeof FLAGS>(kindFlags(one));
  if (one.up) flags.add('UP');
  if (one.up && one.carrier) flags.add('RUNNING');
  return FLAG_NAMES.filter((flag) => flags.has(flag));
}

/** Source: ife_print_long of lib/interface.c. */
function block({ name, at: one }: Listed): string {
  const flags = flagsOf(one);
  const bits = flags.reduce((sum, flag) => sum | FLAGS[flag], 0);
  const { rxPackets, rxBytes, txPackets, txBytes } = one.counters;
  const lines = [
    `${name}: flags=${bits}<${flags.join(',')}>  mtu ${one.mtu}`,
    ...addressLine(one, name),
    `        ${hardwareWords(one)}`,
  ];
  const counters = [
    `        RX packets ${rxPackets}  bytes ${rxBytes} (${scaled(rxBytes)})`,
    '        RX errors 0  dropped 0  overruns 0  frame 0',
    `        TX packets ${txPackets}  bytes ${txBytes} (${scaled(txBytes)})`,
    '        TX errors 0  dropped 0 overruns 0  carrier 0  collisions 0',
  ];
  return `${[...lines, ...(name === one.name ? counters : [])].join('\n')}\n\n`;
}

function hardwareWords({ device, mac }: InterfaceView): string {
  if (device.kind === 'loopback') return 'loop  txqueuelen 1000  (Local Loopback)';
  if (device.kind === 'ipip') return 'tunnel   txqueuelen 1000  (IPIP Tunnel)';
  return `ether ${formatMac(mac)}  txqueuelen 1000  (Ethernet)`;
}

function addressLine(one: InterfaceView, name: string): readonly string[] {
  const first = one.addresses.find((own) => own.label === name);
  if (first === undefined) return [];
  const flags = kindFlags(one);
  const broadcast = flags.includes('BROADCAST') ? `  broadcast ${formatIpv4Address(first.broadcast ?? 0)}` : '';
  const other = flags.includes('POINTOPOINT') ? `  destination ${formatIpv4Address(first.peer ?? first.address)}` : '';
  return [
    `        inet ${formatIpv4Address(first.address)}  netmask ${formatIpv4Address(maskOf(first.length))}${broadcast}${other}`,
  ];
}

/** 12966 → "12.6 KiB", cut, not rounded. */
function scaled(bytes: number): string {
  let unit = 0;
  while (unit < UNITS.length - 1 && bytes > 1024 ** (unit + 1)) unit++;
  const tenths = Math.floor((bytes * 10) / 1024 ** unit);
  return `${Math.floor(tenths / 10)}.${tenths % 10} ${UNITS[unit]}`;
}

/** Source: ife_print_short. */
function shortRow({ name, at: one }: Listed): string {
  const { rxPackets, txPackets } = one.counters;
  const zero = '0'.padStart(6);
  const rx = `${String(rxPackets).padStart(8)} ${zero} ${zero} ${'0'.padEnd(6)}`;
  const tx = `${String(txPackets).padStart(8)} ${zero} ${zero} ${zero}`;
  const set = flagsOf(one);
  const flags = LETTERS.flatMap(([flag, letter]) => (set.includes(flag) ? [letter] : [])).join('');
  const start = `${name.padEnd(15)} ${String(one.mtu).padStart(5)}`;
  const alias = name !== one.name;
  return alias ? `${start}${NO_STATISTICS}${flags}\n` : `${start} ${rx} ${tx} ${flags}\n`;
}
