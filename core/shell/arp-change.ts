/** `arp -s` and `arp -d`. Source: net-tools 2.10, arp.c (arp_set, arp_del, arp_getdevhw). */
import { errorMessage } from '../apps/errno';
import { addressWithoutAsking } from '../apps/names';
import type { Os } from '../apps/process';
import { BAD_OPTION, complained, type Outcome, printed } from './command';
import { ARP_USAGE } from './net-tools-usage';
import { lookUpFailure, readEther } from './net-tools-words';

/** What arp.c exits with where a call or a look-up failed. */
const FAILED = 255;
const WRONG_USE = 3;

/** What may stand behind the host (and its hardware address). */
interface Rest {
  readonly permanent: boolean;
  /** Not the neighbor itself: this node answers in its place. */
  readonly published: boolean;
  readonly device: string | null;
}

/** `ofDevice`: in place of a hardware address stands the device that has it (-D). */
export function setEntry(os: Os, words: readonly string[], device: string | null, ofDevice: boolean): Outcome {
  const [host, hardware, ...others] = words;
  if (host === undefined) return failed('arp: need host name');
  const ip = addressWithoutAsking(os, host)?.address;
  if (ip === undefined) return failed(`${host}: ${lookUpFailure(host)}`);
  if (hardware === undefined) return failed('arp: need hardware address');
  const mac = ofDevice ? macOfDevice(os, hardware) : readEther(hardware);
  if (mac === null) {
    return failed(
      ofDevice ? `arp: cant get HW-Address for \`${hardware}': No such device.` : 'arp: invalid hardware address',
    );
  }
  const rest = readRest(others, device);
  if ('output' in rest) return rest;
  if (rest.published) {
    const device = rest.device ?? os.interfaces().find((one) => one.mac === mac)?.name ?? '';
    const refusal = os.config.setProxy(ip, device, true);
    return refusal === null ? printed('') : failed(`SIOCSARP: ${errorMessage(refusal.error)}`);
  }
  const state = rest.permanent ? 'PERMANENT' : 'STALE';
  const refusal = os.config.setNeighbor({ ip, mac, interface: rest.device, state }, 'replace');
  return refusal === null ? printed('') : failed(`SIOCSARP: ${errorMessage(refusal.error)}`);
}

export function deleteEntry(os: Os, words: readonly string[], device: string | null): Outcome {
  const [host, ...others] = words;
  if (host === undefined) return failed('arp: need host name');
  const ip = addressWithoutAsking(os, host)?.address;
  if (ip === undefined) return failed(`${host}: ${lookUpFailure(host)}`);
  const rest = readRest(others, device);
  if ('output' in rest) return rest;
  if (rest.published) {
    const isThere = rest.device !== null && os.config.setProxy(ip, rest.device, false) === null;
    return isThere ? printed('') : failed(`No ARP entry for ${host}`);
  }
  const refusal = os.config.deleteNeighbor(ip, rest.device);
  if (refusal === null) return printed('');
  return refusal.error === 'ENOENT'
    ? printed(`No ARP entry for ${host}\n`, FAILED)
    : failed(`SIOCDARP(dontpub): ${errorMessage(refusal.error)}`);
}

function failed(message: string): Outcome {
  return complained(`${message}\n`, FAILED);
}

function macOfDevice(os: Os, name: string): number | null {
  return os.interfaces().find((one) => one.name === name)?.mac ?? null;
}

function readRest(words: readonly string[], device: string | null): Rest | Outcome {
  let rest: Rest = { permanent: true, published: false, device };
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    if (word === 'temp') rest = { ...rest, permanent: false };
    else if (word === 'pub') rest = { ...rest, published: true };
    else if (word === 'dev') {
      const name = words[++at];
      if (name === undefined) return complained(ARP_USAGE, WRONG_USE);
      rest = { ...rest, device: name };
    } else if (['priv', 'trail', 'dontpub', 'auto', 'netmask'].includes(word)) {
      return complained(`arp: "${word}" is not simulated\n`, BAD_OPTION);
    } else {
      return complained(ARP_USAGE, WRONG_USE);
    }
  }
  return rest;
}
