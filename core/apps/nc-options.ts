/** What nc (netcat-openbsd 1.219) was asked to do, and the lines that both of its modes print. */
import { formatIpv4Address } from '../wire/ipv4-address';
import { errorMessage } from './errno';
import { lookUpName, type NameError, parseLooseAddress, type Resolved, resolveHost } from './names';
import type { Os } from './process';
import { serviceName } from './service-names';

export interface NcOptions {
  /** Whom to connect to; with `listen`: the address to listen on, null for all. */
  readonly host: string | null;
  /** One after the other; one for listening. */
  readonly ports: readonly number[];
  readonly listen: boolean;
  /** -k: goes on listening after the first. */
  readonly keepOpen: boolean;
  /** -z: only whether it can be reached. */
  readonly scan: boolean;
  readonly verbose: boolean;
  /** -n: no look-ups of names or ports. */
  readonly numeric: boolean;
  readonly broadcast: boolean;
  /** -N: says at the end of its input that no more will come. */
  readonly shutdown: boolean;
  /** -q: ends so many seconds after its input; null: not. */
  readonly quit: number | null;
  /** -w: seconds without anything after which it gives up; null: never. */
  readonly timeout: number | null;
  /** -W: ends after so many packets. */
  readonly receiveLimit: number | null;
  /** -p and -s. */
  readonly sourcePort: number;
  readonly source: number | null;
  readonly ttl: number | null;
  /** -d: does not read its input. */
  readonly detached: boolean;
  /** What comes in by the pipe, null: nothing ever. */
  readonly input: Uint8Array | null;
}

type Protocol = 'tcp' | 'udp';

/** connection_info of netcat.c. */
export function succeeded({ host, numeric }: NcOptions, at: number, port: number, protocol: Protocol): string {
  const address = formatIpv4Address(at);
  const service = (numeric ? null : serviceName(port, protocol)) ?? '*';
  const shown = numeric || host === address ? host : `${host} (${address})`;
  return `Connection to ${shown} ${port} port [${protocol}/${service}] succeeded!\n`;
}

/** What -v says of a connection that could not be made (remote_connect). */
export function failed(
  { host }: NcOptions,
  at: number,
  port: number,
  protocol: Protocol,
  error: Parameters<typeof errorMessage>[0],
): string {
  const address = formatIpv4Address(at);
  const shown = host === address ? host : `${host} (${address})`;
  return `nc: connect to ${shown} port ${port} (${protocol}) failed: ${errorMessage(error)}\n`;
}

/** Finds whom to connect to, or says why not and ends with status 1. */
export function ncDestination(os: Os, options: NcOptions, found: (address: number) => void): void {
  const { host, ports, numeric } = options;
  const done = (answer: Resolved | NameError): void => {
    if (typeof answer !== 'string') {
      found(answer.address);
      return;
    }
    os.writeError(`nc: getaddrinfo for host "${host}" port ${ports[0]}: ${answer}\n`);
    os.exit(1);
  };
  resolveUnless(os, numeric, host ?? '', done);
}

/** The address to listen on, or why there is none, with status 1. */
export function ncListeningAddress(os: Os, { host, numeric }: NcOptions, found: (address: number) => void): void {
  if (host === null) {
    found(0);
    return;
  }
  resolveUnless(os, numeric, host, (answer) => {
    if (typeof answer !== 'string') {
      found(answer.address);
      return;
    }
    os.writeError(`nc: getaddrinfo: ${answer}\n`);
    os.exit(1);
  });
}

/** With -n an address has to be one already (AI_NUMERICHOST). */
function resolveUnless(os: Os, numeric: boolean, text: string, done: (answer: Resolved | NameError) => void): void {
  if (!numeric) {
    resolveHost(os, text, done);
    return;
  }
  const address = parseLooseAddress(text);
  done(address === null ? 'Name or service not known' : { address, name: text });
}

/** "Bound on 0.0.0.0 7777", "Connection received on pc1 40000" (report_sock). */
export function reportSocket(
  os: Os,
  { numeric }: NcOptions,
  what: string,
  address: number,
  port: number,
  done: () => void,
): void {
  const say = (name: string | null): void => {
    os.writeError(
      name === null ? 'nc: getnameinfo: Temporary failure in name resolution\n' : `${what} ${name} ${port}\n`,
    );
    done();
  };
  if (numeric) say(formatIpv4Address(address));
  else lookUpName(os, address, say);
}
