/** The TCP calls of a process, carried out on its host's stack. */
import type { SendError, ShellFiles, SocketView, TcpCalls } from '../apps/process';
import { invariant } from '../base/invariant';

const LATER = 'TCP is not there yet';

export class HostTcp implements TcpCalls {
  listen(): number {
    invariant(false, LATER);
  }

  connect(): SendError {
    return 'ENETUNREACH';
  }

  accept(): null {
    return null;
  }

  write(): number {
    return 0;
  }

  read(): null {
    return null;
  }

  shutdown(): void {}

  close(): void {}

  view(): SocketView {
    invariant(false, LATER);
  }
}

export class HostFiles implements ShellFiles {
  get(): null {
    return null;
  }

  set(): void {}

  close(): boolean {
    return false;
  }

  list(): readonly number[] {
    return [];
  }
}
