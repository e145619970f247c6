/**
 * `ifconfig DEV WORDS...`: what each word asks of the kernel, one after the other. Source: net-tools 2.10, ifconfig.c (main, set_flag,
 * set_netmask); the kernel's side: devinet_ioctl (net/ipv4/devinet.c), which knows an address by its label ("eth0:1").
 */
import type { ConfigError, NewAddress, Refusal } from '../apps/config';
import { errorMessage } from '../apps/errno';
import { parseLooseAddress } from '../apps/names';
import type { AddressView, InterfaceView, Os } from '../apps/process';
import { SCOPE_GLOBAL, SCOPE_HOST } from '../stack/scope';
import { isMulticastAddress } from '../wire/ipv4-address';
import { broadcastOf, lengthOfMask, maskOf } from '../wire/prefix';
import { BAD_OPTION, complained, type Outcome } from './command';
import { IFCONFIG_USAGE } from './net-tools-usage';
import { lookUpFailure, readEther } from './net-tools-words';

const WRONG_USE = 3;
/** -1: the flags could not be set. */
const NO_FLAGS = 255;
const NOT_SIMULATED = [
  ...['-arp', 'trailers', 'promisc', '-multicast', 'allmulti'],
  ...['dynamic', '-broadcast', '-pointopoint', 'txqueuelen', 'mem_start', 'io_addr', 'irq', 'media'],
  ...['add', 'del', 'tunnel', 'name', 'keepalive', 'outfill', 'inet6'],
];

/** How an interface is already. */
const WITHOUT_EFFECT = ['arp', '-trailers', '-promisc', 'multicast', '-allmulti', '-dynamic'];

/** A usage text or a name that nobody knows ends the command at once. */
class Ended extends Error {
  constructor(readonly outcome: Outcome) {
    super();
  }
}

export function changeInterface(os: Os, name: string, words: readonly string[]): Outcome {
  const change = new Change(os, name);
  try {
    change.all(words);
  } catch (ended) {
    if (!(ended instanceof Ended)) throw ended;
    return complained(change.errors + (ended.outcome.errors ?? ''), ended.outcome.status);
  }
  return complained(change.errors, change.status);
}

class Change {
  errors = '';
  status = 0;
  private readonly device: string;
  private maskGiven = false;

  constructor(
    private readonly os: Os,
    private readonly name: string,
  ) {
    this.device = name.split(':')[0] as string;
  }

  all(words: readonly string[]): void {
    const queue = words[0] === 'inet' ? words.slice(1) : [...words];
    for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
      const value = () => queue.shift() ?? this.usage();
      if (word === 'up' || word === 'down') this.setUp(word === 'up');
      else if (WITHOUT_EFFECT.includes(word)) this.flags();
      else if (word === 'mtu') this.setMtu(value());
      else if (word === 'hw') this.setMac(value(), value());
      else if (word === 'netmask') {
        const mask = value();
        if (this.maskGiven) this.usage();
        const address = this.address(mask);
        if (address === null) continue;
        this.maskGiven = true;
        this.setMask(address);
      } else if (word === 'broadcast') {
        const text = queue.shift();
        if (text === undefined) {
          this.flags();
          continue;
        }
        const address = this.address(text);
        if (address !== null) this.changeAddress('SIOCSIFBRDADDR', () => ({ broadcast: address }));
      } else if (word === 'pointopoint' || word === 'dstaddr') {
        const address = this.address(value());
        if (address !== null) this.changeAddress('SIOCSIFDSTADDR', () => ({ peer: address }));
      } else if (NOT_SIMULATED.includes(word)) {
        throw new Ended(complained(`ifconfig: "${word}" is not simulated\n`, BAD_OPTION));
      } else this.setAddress(word);
    }
  }

  private usage(): never {
    throw new Ended(complained(IFCONFIG_USAGE, WRONG_USE));
  }

  private fail(message: string, status = 1): void {
    this.errors += message;
    this.status = status === NO_FLAGS ? NO_FLAGS : this.status | status;
  }

  /** perror(3) of a call that failed. */
  private refused(call: string, error: ConfigError, status = 1): void {
    this.fail(`${call}: ${errorMessage(error)}\n`, status);
  }

  private view(): InterfaceView | undefined {
    return this.os.interfaces().find((one) => one.name === this.device);
  }

  private labelled(): AddressView | undefined {
    return this.view()?.addresses.find((own) => own.label === this.name);
  }

  private address(text: string): number | null {
    const found = parseLooseAddress(text) ?? this.os.hostAddress(text);
    if (found === null) this.fail(`${text}: ${lookUpFailure(text)}\n`);
    return found;
  }

  /** An alias only exists while it has its address: down, that goes. */
  private setUp(up: boolean): void {
    if (!this.flags()) return;
    if (this.name === this.device) {
      const refusal = this.os.config.changeLink(this.device, { up });
      if (refusal !== null) this.refused('SIOCSIFFLAGS', refusal.error, NO_FLAGS);
    } else {
      const own = this.labelled();
      if (own === undefined) this.refused('SIOCSIFFLAGS', 'EADDRNOTAVAIL', NO_FLAGS);
      else if (!up) this.remove(own);
    }
  }

  /** Reads them; false: there is no such device. */
  private flags(): boolean {
    if (this.view() !== undefined) return true;
    this.fail(`${this.name}: ERROR while getting interface flags: No such device\n`, NO_FLAGS);
    return false;
  }

  private setMtu(text: string): void {
    const mtu = Number.parseInt(text, 10);
    const refusal = this.os.config.changeLink(this.device, { mtu: Number.isNaN(mtu) ? 0 : mtu });
    if (refusal !== null) this.refused('SIOCSIFMTU', refusal.error);
  }

  private setMac(hardware: string, text: string): void {
    if (hardware !== 'ether') this.usage();
    const mac = readEther(text);
    if (mac === null) this.fail(`${text}: invalid ether address.\n`);
    else {
      const refusal = this.os.config.changeLink(this.device, { mac });
      if (refusal !== null) this.refused('SIOCSIFHWADDR', refusal.error);
    }
  }

  /** "10.0.0.1" or "10.0.0.1/24": the address with the mask of its class, the interface up, then the mask that was given. */
  private setAddress(word: string): void {
    const [host = '', suffix] = word.split('/') as [string, string?];
    const length = suffix === undefined ? null : Number.parseInt(suffix, 10);
    if (length !== null && this.maskGiven) this.usage();
    const address = parseLooseAddress(host) ?? this.os.hostAddress(host);
    if (address === null) {
      const why = `${host}: ${lookUpFailure(host)}\nifconfig: \`--help' gives usage information.\n`;
      throw new Ended(complained(why, 1));
    }
    const refusal = this.assign(address);
    if (refusal !== null) this.refused('SIOCSIFADDR', refusal.error);
    if (refusal === null || refusal.error === 'ENODEV') this.setUp(true);
    if (length === null) return;
    this.setMask(length >= 0 && length <= 32 ? maskOf(length) : 0xffff_ffff);
  }

  /** SIOCSIFADDR. */
  private assign(address: number): Refusal | null {
    const at = this.view();
    if (at === undefined) return { error: 'ENODEV' };
    const own = this.labelled();
    if (isMulticastAddress(address)) return { error: 'EINVAL' };
    if (own?.address === address) return null;
    if (own !== undefined) this.remove(own);
    if (address === 0) return null;
    const length = lengthOfClass(address);
    const broadcast = at.loopback || length >= 31 ? {} : { broadcast: broadcastOf(address, length) };
    const scope = address >>> 24 === 127 ? SCOPE_HOST : SCOPE_GLOBAL;
    return this.os.config.addAddress(this.device, { address, length, label: this.name, scope, ...broadcast });
  }

  private setMask(mask: number): void {
    this.changeAddress('SIOCSIFNETMASK', (own) => {
      const length = lengthOfMask(mask);
      if (length === null) return null;
      if (length === own.length) return {};
      const usual = own.broadcast === broadcastOf(own.address, own.length);
      const follows = usual && length < 31 && this.view()?.loopback === false;
      return follows ? { length, broadcast: broadcastOf(own.address, length) } : { length };
    });
  }

  /** Takes the address out and puts it in again, changed; null: refused as invalid. */
  private changeAddress(call: string, to: (own: AddressView) => Partial<NewAddress> | null): void {
    if (this.view() === undefined) {
      this.refused(call, 'ENODEV');
      return;
    }
    const own = this.labelled();
    if (own === undefined) {
      this.refused(call, 'EADDRNOTAVAIL');
      return;
    }
    const changes = to(own);
    if (changes === null) {
      this.refused(call, 'EINVAL');
      return;
    }
    const { address, length, label, scope } = own;
    const peer = own.peer === null ? {} : { peer: own.peer };
    const broadcast = own.broadcast === null ? {} : { broadcast: own.broadcast };
    const before: NewAddress = { address, length, label, scope, ...peer, ...broadcast };
    const after = { ...before, ...changes };
    if (Object.entries(after).every(([key, value]) => Reflect.get(before, key) === value)) return;
    this.remove(own);
    this.os.config.addAddress(this.device, after);
  }

  private remove({ address, length, peer, label }: AddressView): void {
    this.os.config.deleteAddress(this.device, { address, length, label, peer: peer ?? address });
  }
}

/** inet_abc_len: by class, as before there were masks. */
function lengthOfClass(address: number): number {
  if (address >>> 31 === 0) return 8;
  if (address >>> 30 === 2) return 16;
  return address >>> 29 === 6 ? 24 : 32;
}
