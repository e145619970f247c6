import type { EchoReply, IcmpError, Os, Process, SocketEvent } from '../apps/process';
import type { Words } from './parse';

/**
 * Commands joined by `|`. Each begins once the one before has ended, and gets all that it printed: the simulator has no pipes
 * that fill up, and no command here reads before it is fed. The status is the last one's.
 */
export class Pipeline implements Process {
  private at = -1;
  private current: Process | null = null;
  private view: Os | null = null;

  constructor(
    private readonly commands: readonly Words[],
    private readonly begin: (words: Words, input: string | null) => Process,
  ) {}

  start(os: Os): void {
    this.next(os, null);
  }

  onTimer(_: Os, token: number): void {
    this.forward((process, os) => process.onTimer?.(os, token));
  }

  onEchoReply(_: Os, reply: EchoReply): void {
    this.forward((process, os) => process.onEchoReply?.(os, reply));
  }

  onIcmpError(_: Os, error: IcmpError): void {
    this.forward((process, os) => process.onIcmpError?.(os, error));
  }

  onSocket(_: Os, socket: number, event: SocketEvent): void {
    this.forward((process, os) => process.onSocket?.(os, socket, event));
  }

  onInterrupt(os: Os): void {
    this.forward((process, view) => process.onInterrupt?.(view));
    if (this.at < this.commands.length - 1) os.exit(130);
  }

  private forward(call: (process: Process, os: Os) => void): void {
    if (this.current !== null && this.view !== null) call(this.current, this.view);
  }

  private next(os: Os, input: string | null): void {
    this.at++;
    const words = this.commands[this.at] as Words;
    this.current = this.begin(words, input);
    this.view = this.at === this.commands.length - 1 ? os : this.capturing(os);
    this.current.start(this.view);
  }

  /** The same node, but what is written goes to the next command. */
  private capturing(os: Os): Os {
    let printed = '';
    const own: Pick<Os, 'write' | 'exit'> = {
      write: (text) => {
        printed += text;
      },
      exit: () => this.next(os, printed),
    };
    return new Proxy(os, {
      get: (target, key) => {
        if (key === 'write' || key === 'exit') return own[key];
        const value: unknown = Reflect.get(target, key);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }
}
