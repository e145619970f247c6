/**
 * ifup and ifdown of CentOS 7's network-scripts (initscripts 9.49: ifup, ifup-eth, ifup-routes, ifdown, ifdown-eth), for what a node's files
 * hold: addresses, gateway, routes, resolvers. As they do it: the interface up; each address probed for a duplicate (`arping -D -c 2`, two
 * seconds), added, announced by an ARP reply (`arping -A -c 1`, one second) and two seconds later, in the background, by a request
 * (`arping -U`); the default route, the other routes. Not simulated: NetworkManager, the zeroconf route (as with NOZEROCONF=yes).
 */
import { NS_PER_S } from '../base/time';
import type { BootInterface, BootRoute } from '../stack/boot';
import { formatIpv4Address } from '../wire/ipv4-address';
import { broadcastOf, contains } from '../wire/prefix';
import { Arping } from './arping';
import { errorMessage } from './errno';
import type { ArpMessage, Os, Process } from './process';
import { withCalls } from './with-calls';

const SCRIPT = '/etc/sysconfig/network-scripts/ifup-eth';
const ANNOUNCE_AGAIN = 2 * NS_PER_S;

type Mode = 'probe' | 'answer' | 'announce';

function arping(device: string, address: number, mode: Mode): Arping {
  return new Arping({
    destination: formatIpv4Address(address),
    device,
    source: null,
    count: mode === 'probe' ? 2 : 1,
    deadline: mode === 'probe' ? 3 : 0,
    interval: 1,
    quitOnFirst: false,
    quiet: mode !== 'probe',
    broadcastOnly: false,
    mode,
  });
}

/** The announcement that comes two seconds later. */
class LateAnnouncement implements Process {
  private arping: Arping | null = null;

  constructor(
    private readonly device: string,
    private readonly address: number,
  ) {}

  start(os: Os): void {
    os.setTimer(ANNOUNCE_AGAIN, 0);
  }

  onTimer(os: Os, token: number): void {
    if (this.arping !== null) {
      this.arping.onTimer(os, token);
      return;
    }
    this.arping = arping(this.device, this.address, 'announce');
    this.arping.start(os);
  }
}

export class IfUp implements Process {
  private at = 0;
  private arping: Arping | null = null;
  private printed = '';
  private ended: (status: number) => void = () => {};

  constructor(private readonly device: string) {}

  start(os: Os): void {
    const file = os.bootInterfaces().find((one) => one.name === this.device);
    if (file === undefined) {
      os.writeError(`/sbin/ifup: configuration for ${this.device} not found.\nUsage: ifup <device name>\n`);
      os.exit(1);
      return;
    }
    os.config.changeLink(this.device, { up: true });
    this.nextAddress(os, file);
  }

  onTimer(os: Os, token: number): void {
    this.arping?.onTimer(this.view(os), token);
  }

  onArp(os: Os, message: ArpMessage): void {
    this.arping?.onArp?.(this.view(os), message);
  }

  private nextAddress(os: Os, file: BootInterface): void {
    const own = file.addresses[this.at++];
    if (own === undefined) {
      this.addRoutes(os, file);
      return;
    }
    const { address, length } = own;
    const has = os
      .interfaces()
      .find((one) => one.name === this.device)
      ?.addresses.some((one) => one.address === address && one.length === length);
    if (has === true) this.announce(os, file, address);
    else if (file.loopback) {
      this.add(os, address, length);
      this.nextAddress(os, file);
    } else {
      this.run(os, address, 'probe', (status) => {
        if (status === 1) {
          const mac = /\[(.*?)\]/.exec(this.printed)?.[1] ?? '';
          const why = `Error, some other host (${mac}) already uses address ${formatIpv4Address(address)}.`;
          os.writeError(`ERROR     : [${SCRIPT}] ${why}\n`);
          os.exit(1);
          return;
        }
        this.add(os, address, length);
        this.announce(os, file, address);
      });
    }
  }

  private add(os: Os, address: number, length: number): void {
    const broadcast = length < 31 ? { broadcast: broadcastOf(address, length) } : {};
    os.config.addAddress(this.device, { address, length, ...broadcast });
  }

  private announce(os: Os, file: BootInterface, address: number): void {
    if (file.loopback) {
      this.nextAddress(os, file);
      return;
    }
    this.run(os, address, 'answer', () => {
      os.startDaemon('arping', new LateAnnouncement(this.device, address));
      this.nextAddress(os, file);
    });
  }

  /** `ip route replace default via GATEWAY` where the gateway is in the first address's network, then each line of route-DEV. */
  private addRoutes(os: Os, { addresses, gateway, routes }: BootInterface): void {
    const [first] = addresses;
    const near = first !== undefined && contains(first.address, first.length, gateway?.gateway ?? 0);
    if (gateway !== null && near) this.addRoute(os, gateway, 'replace');
    for (const route of routes) this.addRoute(os, route, 'add');
    os.exit(0);
  }

  private addRoute(os: Os, route: BootRoute, mode: 'add' | 'replace'): void {
    const refusal = os.config.addRoute({ ...route, interface: this.device }, mode);
    if (refusal === null) return;
    const { error, message } = refusal;
    os.writeError(message === undefined ? `RTNETLINK answers: ${errorMessage(error)}\n` : `Error: ${message}.\n`);
  }

  private run(os: Os, address: number, mode: Mode, ended: (status: number) => void): void {
    this.printed = '';
    this.ended = ended;
    this.arping = arping(this.device, address, mode);
    this.arping.start(this.view(os));
  }

  /** The same node for arping: the script reads what it prints and goes on when it ends. */
  private view(os: Os): Os {
    return withCalls(os, {
      write: (text) => {
        this.printed += text;
      },
      writeError: () => {},
      exit: (status) => {
        this.arping = null;
        this.ended(status);
      },
    });
  }
}

/** What is there is flushed, whatever the file says, and the interface goes down. One that is down already stays as it is. */
export function ifDown(os: Os, device: string): { readonly errors: string; readonly status: number } {
  const at = os.interfaces().find((one) => one.name === device);
  if (at === undefined || !os.bootInterfaces().some((one) => one.name === device)) {
    return { errors: 'usage: ifdown <configuration>\n', status: 1 };
  }
  if (at.up) {
    for (const { address, length, label, peer, scope } of at.addresses) {
      if (scope === 0) os.config.deleteAddress(device, { address, length, label, peer: peer ?? address });
    }
    os.config.changeLink(device, { up: false });
  }
  return { errors: '', status: 0 };
}
