/** bash's /dev/tcp/HOST/PORT: opening it is a connection. Source: bash 5.2, lib/sh/netopen.c. */
import { errorMessage } from '../apps/errno';
import { resolveHost } from '../apps/names';
import type { Os, Process, SocketEvent } from '../apps/process';
import { servicePort } from '../apps/service-names';

export class OpenConnection implements Process {
  /** Once it has ended with status 0. */
  socket = -1;

  constructor(private readonly path: string) {}

  start(os: Os): void {
    const [, , , host = '', service = ''] = this.path.split('/');
    const port = /^\d+$/.test(service) ? Number(service) & 0xffff : servicePort(service, 'tcp');
    if (port === null) {
      this.fail(os, `${service}: Servname not supported for ai_socktype`, 'Invalid argument');
      return;
    }
    resolveHost(os, host, (answer) => {
      if (typeof answer === 'string') this.fail(os, `${host}: ${answer}`, 'Invalid argument');
      else this.connect(os, answer.address, port);
    });
  }

  private connect(os: Os, address: number, port: number): void {
    const socket = os.tcp.connect(address, port);
    if (typeof socket === 'string') this.refused(os, errorMessage(socket));
    else this.socket = socket;
  }

  onSocket(os: Os, socket: number, event: SocketEvent): void {
    if (socket !== this.socket) return;
    if (event === 'connected') os.exit(0);
    if (event !== 'failed') return;
    const { error } = os.tcp.view(socket);
    os.tcp.close(socket);
    this.refused(os, errorMessage(error ?? 'ETIMEDOUT'));
  }

  private refused(os: Os, why: string): void {
    this.fail(os, `connect: ${why}`, why);
  }

  private fail(os: Os, first: string, why: string): void {
    os.writeError(`bash: ${first}\nbash: ${this.path}: ${why}\n`);
    os.exit(1);
  }
}

export function isConnection(path: string): boolean {
  return /^\/dev\/tcp\/[^/]+\/[^/]+$/.test(path);
}
