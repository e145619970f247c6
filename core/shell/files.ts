/** The files of a node: what its configuration would look like on CentOS 7, as in the lecture, and what commands wrote. */
import { errorMessage } from '../apps/errno';
import { nameOfAddress } from '../apps/names';
import type { Os } from '../apps/process';
import type { BootInterface, BootRoute } from '../stack/boot';
import { formatIpv4Address } from '../wire/ipv4-address';
import { formatPrefix, maskOf } from '../wire/prefix';
import { arpTable, routeTable } from './proc-net';

const NETWORK_SCRIPTS = '/etc/sysconfig/network-scripts/';
const SYSCTL = '/proc/sys/';
const WRITABLE = ['', '/tmp', '/var/tmp'];
const DIRECTORIES = [
  '/',
  '/etc',
  '/etc/sysconfig',
  '/etc/sysconfig/network-scripts',
  '/proc',
  '/proc/net',
  '/proc/sys',
  '/tmp',
  '/dev',
];

/** A file's text, or why there is none, in errno's words. */
export function readFile(os: Os, path: string): { readonly text: string } | { readonly error: string } {
  const clean = cleanPath(path);
  if (DIRECTORIES.includes(clean) || isSettingsDirectory(os, clean)) return { error: 'Is a directory' };
  const text = clean === '/dev/null' ? '' : (os.files.load(clean) ?? textOf(os, clean));
  return text === null ? { error: 'No such file or directory' } : { text };
}

/** One name for each file: the shell stands in /root. */
export function cleanPath(path: string): string {
  return path
    .replace(/\/+(\.\/+)*/g, '/')
    .replace(/^(\.\/|\/root\/)+/, '')
    .replace(/(.)\/$/, '$1');
}

/** In errno's words; null: it can be written. */
export function whyNotWritable(os: Os, path: string): string | null {
  const clean = cleanPath(path);
  if (DIRECTORIES.includes(clean) || clean === '' || isSettingsDirectory(os, clean)) return 'Is a directory';
  const directory = clean.slice(0, Math.max(0, clean.lastIndexOf('/')));
  if (WRITABLE.includes(directory) && !clean.startsWith('..')) return null;
  if (textOf(os, clean) === null) return 'No such file or directory';
  if (isSetting(clean)) return null;
  return clean.startsWith('/proc/') ? 'Permission denied' : 'Read-only file system';
}

export function isSetting(path: string): boolean {
  return path.startsWith(SYSCTL);
}

/** Writes a text into a file of settings; why the setting does not take it, in errno's words, or null. */
export function writeSetting(os: Os, path: string, text: string): string | null {
  const refusal = os.config.setSysctl(settingOf(path), text);
  return refusal === null ? null : errorMessage(refusal.error);
}

/** "/proc/sys/net/ipv4/conf/eth0.5/rp_filter" → "net.ipv4.conf.eth0.5.rp_filter". */
function settingOf(path: string): string {
  return path.slice(SYSCTL.length).replaceAll('/', '.');
}

function isSettingsDirectory(os: Os, path: string): boolean {
  return isSetting(path) && os.sysctlNames().some((name) => name.startsWith(`${settingOf(path)}.`));
}

function textOf(os: Os, path: string): string | null {
  if (path === '/etc/hosts') return hosts(os);
  if (path === '/etc/hostname') return `${os.hostname}\n`;
  if (path === '/etc/resolv.conf')
    return os
      .resolvers()
      .map((address) => `nameserver ${address}\n`)
      .join('');
  if (path.startsWith(SYSCTL)) {
    const value = os.sysctl(settingOf(path));
    return value === null ? null : `${value}\n`;
  }
  if (path === '/proc/net/arp') return arpTable(os);
  if (path === '/proc/net/route') return routeTable(os);
  const found = os.bootInterfaces().find((one) => path === `${NETWORK_SCRIPTS}ifcfg-${one.name}`);
  if (found !== undefined) return interfaceFile(os, found);
  const routed = os.bootInterfaces().find((one) => path === `${NETWORK_SCRIPTS}route-${one.name}`);
  return routed === undefined || routed.routes.length === 0 ? null : routed.routes.map(routeLine(routed.name)).join('');
}

/** A line of route-DEV, as `ip route add` takes it. */
function routeLine(device: string): (route: BootRoute) => string {
  return ({ network, length, gateway, metric }) => {
    const to = length === 0 ? 'default' : formatPrefix({ address: network, length });
    const via = gateway === null ? '' : ` via ${formatIpv4Address(gateway)}`;
    return `${to}${via} dev ${device}${metric === 0 ? '' : ` metric ${metric}`}\n`;
  };
}

function hosts(os: Os): string {
  const own = os.interfaces().find((one) => !one.loopback && one.addresses.length > 0)?.addresses[0]?.address;
  const rows = ['127.0.0.1   localhost'];
  if (own !== undefined && nameOfAddress(os, own) !== os.hostname) rows.push(hostRow(own, os.hostname));
  rows.push(...os.hostsFile().map(({ name, address }) => hostRow(address, name)));
  return rows.map((row) => `${row}\n`).join('');
}

function hostRow(address: number, name: string): string {
  return `${formatIpv4Address(address).padEnd(11)} ${name}`;
}

/** ifcfg-DEV; the resolvers stand with the interface that leads to the default gateway. */
function interfaceFile(os: Os, { name, loopback, onBoot, addresses, gateway }: BootInterface): string {
  const rows: [string, string][] = loopback
    ? [['DEVICE', 'lo']]
    : [
        ['TYPE', 'Ethernet'],
        ['BOOTPROTO', addresses.length > 0 ? 'static' : 'none'],
        ['NAME', name],
        ['DEVICE', name],
      ];
  rows.push(['ONBOOT', onBoot ? 'yes' : 'no']);
  for (const [i, { address, length }] of addresses.entries()) {
    const number = i === 0 ? '' : String(i);
    rows.push([`IPADDR${number}`, formatIpv4Address(address)], [`NETMASK${number}`, formatIpv4Address(maskOf(length))]);
  }
  if (gateway !== null && gateway.gateway !== null) {
    rows.push(['GATEWAY', formatIpv4Address(gateway.gateway)]);
    if (gateway.metric !== 0) rows.push(['METRIC', String(gateway.metric)]);
    for (const [i, address] of os.resolvers().entries()) rows.push([`DNS${i + 1}`, address]);
  }
  return rows.map(([key, value]) => `${key}=${value}\n`).join('');
}
