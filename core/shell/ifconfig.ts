import type { InterfaceView, Os } from '../apps/process';
import { formatIpv4Address } from '../wire/ipv4-address';
import { formatMac } from '../wire/mac-address';
import { maskOf } from '../wire/prefix';
import { BAD_OPTION, type Command, immediate, type Outcome, printed } from './command';

/** IFF_*, include/uapi/linux/if.h, in the order in which ifconfig names them. */
const FLAGS = { UP: 0x1, BROADCAST: 0x2, LOOPBACK: 0x8, RUNNING: 0x40, MULTICAST: 0x1000 };
const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
const SHORT_HEADER = 'Iface      MTU    RX-OK RX-ERR RX-DRP RX-OVR    TX-OK TX-ERR TX-DRP TX-OVR Flg\n';

/** `ifconfig [-a] [-s] [DEV]` of net-tools 2.10, interfaces by name. */
export const ifconfig: Command = (args) => {
  const options = args.filter((arg) => arg.startsWith('-'));
  const operands = args.filter((arg) => !arg.startsWith('-'));
  const wrong = options.find((option) => !['-a', '-s', '-v'].includes(option));
  if (wrong !== undefined) {
    const message = `ifconfig: option \`${wrong}' not recognised.\nifconfig: \`--help' gives usage information.\n`;
    return immediate(() => printed(message, BAD_OPTION));
  }
  const [name, change] = operands;
  if (change !== undefined) {
    return immediate(() => printed(`ifconfig: "${operands.slice(1).join(' ')}" is not simulated\n`, BAD_OPTION));
  }
  return immediate((os) => show(os, name ?? null, options.includes('-a'), options.includes('-s')));
};

function show(os: Os, name: string | null, all: boolean, short: boolean): Outcome {
  const sorted = [...os.interfaces()].sort(byName);
  const shown = sorted.filter((one) => (name === null ? all || one.up : one.name === name));
  if (name !== null && shown.length === 0) {
    return printed(`${name}: error fetching interface information: Device not found\n`, 1);
  }
  return printed((short ? SHORT_HEADER : '') + shown.map(short ? shortRow : block).join(''));
}

/** eth2 before eth10 (nstrcmp, lib/nstrcmp.c). */
function byName(a: InterfaceView, b: InterfaceView): number {
  const parts = (one: InterfaceView) => /^(.*?)(\d*)$/.exec(one.name) as unknown as [string, string, string];
  const [, nameA, numberA] = parts(a);
  const [, nameB, numberB] = parts(b);
  if (nameA !== nameB) return nameA < nameB ? -1 : 1;
  return Number(numberA) - Number(numberB);
}

function flagsOf(one: InterfaceView): readonly (keyof typeof FLAGS)[] {
  const flags: (keyof typeof FLAGS)[] = one.up ? ['UP'] : [];
  flags.push(one.loopback ? 'LOOPBACK' : 'BROADCAST');
  if (one.up && one.carrier) flags.push('RUNNING');
  if (!one.loopback) flags.push('MULTICAST');
  return flags;
}

/** Source: ife_print_long of lib/interface.c. */
function block(one: InterfaceView): string {
  const flags = flagsOf(one);
  const bits = flags.reduce((sum, flag) => sum | FLAGS[flag], 0);
  const { rxPackets, rxBytes, txPackets, txBytes } = one.counters;
  const hardware = one.loopback
    ? 'loop  txqueuelen 1000  (Local Loopback)'
    : `ether ${formatMac(one.mac)}  txqueuelen 1000  (Ethernet)`;
  const lines = [
    `${one.name}: flags=${bits}<${flags.join(',')}>  mtu ${one.mtu}`,
    ...addressLine(one),
    `        ${hardware}`,
    `        RX packets ${rxPackets}  bytes ${rxBytes} (${scaled(rxBytes)})`,
    '        RX errors 0  dropped 0  overruns 0  frame 0',
    `        TX packets ${txPackets}  bytes ${txBytes} (${scaled(txBytes)})`,
    '        TX errors 0  dropped 0 overruns 0  carrier 0  collisions 0',
  ];
  return `${lines.join('\n')}\n\n`;
}

function addressLine(one: InterfaceView): readonly string[] {
  const [first] = one.addresses;
  if (first === undefined) return [];
  const broadcast = one.loopback ? '' : `  broadcast ${formatIpv4Address(first.broadcast ?? 0)}`;
  return [
    `        inet ${formatIpv4Address(first.address)}  netmask ${formatIpv4Address(maskOf(first.length))}${broadcast}`,
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
function shortRow(one: InterfaceView): string {
  const { rxPackets, txPackets } = one.counters;
  const zero = '0'.padStart(6);
  const rx = `${String(rxPackets).padStart(8)} ${zero} ${zero} ${'0'.padEnd(6)}`;
  const tx = `${String(txPackets).padStart(8)} ${zero} ${zero} ${zero}`;
  const letters = flagsOf(one).map((flag) => flag[0]);
  const flags = ['B', 'L', 'M', 'R', 'U'].filter((letter) => letters.includes(letter)).join('');
  return `${one.name.padEnd(15)} ${String(one.mtu).padStart(5)} ${rx} ${tx} ${flags}\n`;
}
