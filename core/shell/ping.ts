import { Ping, type PingOptions } from '../apps/ping';
import { parseIpv4Address } from '../wire/ipv4-address';
import { BAD_OPTION, type Command, complained, immediate, type Outcome, printed } from './command';
import { getopt } from './getopt';
import { PING_USAGE } from './ping-usage';

const OPTIONS = 'h?4bRT:6F:N:aABc:CdDe:fi:I:l:Lm:M:nOp:qQ:rs:S:t:UvVw:W:';
const VERSION = `ping from iputils 20221126
libcap: yes, IDN: yes, NLS: no, error.h: yes, getrandom(): yes, __fpending(): yes
`;
/** These change nothing that can be seen here: IPv4 only, a bell, a socket option, a clock. */
const WITHOUT_EFFECT = '4CdLmSU';
const MAX_INT = 2147483647;

/** `ping`, with the messages and statuses of iputils 20221126: 2 for bad use, 1 for an argument out of range. */
export const ping: Command = (args) => {
  const parsed = getopt(args, OPTIONS);
  if (!parsed.ok) return immediate(() => complained(`ping: ${parsed.error}\n${PING_USAGE}`, BAD_OPTION));
  const values = new PingArguments();
  for (const { letter, value } of parsed.value.options) {
    values.take(letter, value);
    const { refusal } = values;
    if (refusal !== null) return immediate(() => ({ ...refusal, errors: values.warnings + (refusal.errors ?? '') }));
  }
  const { operands } = parsed.value;
  if (operands.length > 1) {
    return immediate(() =>
      complained('ping: a source route (more than one destination) is not simulated\n', BAD_OPTION),
    );
  }
  const [destination] = operands;
  if (destination === undefined) {
    return immediate(() => complained('ping: usage error: Destination address required\n', 1));
  }
  const process = new Ping({ ...values.chosen, destination });
  if (values.warnings === '') return process;
  const { start } = process;
  process.start = (os) => {
    os.writeError(values.warnings);
    start.call(process, os);
  };
  return process;
};

type Chosen = { -readonly [K in keyof PingOptions]?: PingOptions[K] };

class PingArguments {
  readonly chosen: Chosen = {};
  warnings = '';
  refusal: Outcome | null = null;

  take(letter: string, value: string): void {
    const { chosen } = this;
    if (WITHOUT_EFFECT.includes(letter)) return;
    switch (letter) {
      case 'a':
        chosen.audible = true;
        break;
      case 'B':
        chosen.strictSource = true;
        break;
      case 'b':
        chosen.broadcast = true;
        break;
      case 'c':
        this.integer(value, 1, Number.MAX_SAFE_INTEGER, (count) => {
          chosen.count = count;
        });
        break;
      case 'i':
        chosen.interval = Math.max(0, Math.trunc(this.decimal(value) * 1000));
        break;
      case 'I':
        this.bind(value);
        break;
      case 'M':
        this.pathMtu(value);
        break;
      case 'n':
        chosen.numeric = true;
        break;
      case 'O':
        chosen.outstanding = true;
        break;
      case 'q':
        chosen.quiet = true;
        break;
      case 'Q':
        this.typeOfService(value);
        break;
      case 's':
        this.integer(value, 0, MAX_INT, (size) => {
          chosen.size = size;
        });
        break;
      case 't':
        this.integer(value, 0, 255, (ttl) => {
          chosen.ttl = ttl;
        });
        break;
      case 'w':
        this.integer(value, 0, MAX_INT, (deadline) => {
          chosen.deadline = deadline;
        });
        break;
      case 'W':
        this.linger(value);
        break;
      case 'v':
        chosen.verbose = true;
        break;
      case 'V':
        this.refusal = printed(VERSION);
        break;
      case 'h':
      case '?':
        this.refuse(PING_USAGE, BAD_OPTION);
        break;
      default:
        this.refuse(`ping: option -${letter} is not simulated\n`, BAD_OPTION);
    }
  }

  private refuse(errors: string, status: number): void {
    this.refusal = complained(errors, status);
  }

  private bind(value: string): void {
    const address = parseIpv4Address(value);
    if (address === null) this.chosen.device = value;
    else this.chosen.source = address;
  }

  private pathMtu(value: string): void {
    if (value === 'do' || value === 'dont' || value === 'want') this.chosen.pathMtu = value;
    else this.refuse(`ping: invalid -M argument: ${value}\n`, 2);
  }

  private typeOfService(value: string): void {
    if (!/^(0x[0-9a-f]+|\d+)$/i.test(value)) this.refuse(`ping: bad TOS value: ${value}\n`, 2);
    else if (Number(value) > 255) {
      this.refuse(`ping: the decimal value of TOS bits must be in range 0-255: ${Number(value)}\n`, 2);
    } else this.chosen.tos = Number(value);
  }

  private linger(value: string): void {
    const seconds = this.decimal(value);
    if (seconds < 0 || seconds > MAX_INT / 1000) this.refuse(`ping: bad linger time: ${value}\n`, 2);
    else this.chosen.linger = Math.trunc(seconds * 1000);
  }

  /** strtol_or_err of iputils_common.c. */
  private integer(value: string, least: number, most: number, accept: (value: number) => void): void {
    const number = Number(value);
    if (!/^\s*[+-]?\d+$/.test(value)) this.refuse(`ping: invalid argument: '${value}'\n`, 1);
    else if (Math.abs(number) > 2 ** 63) {
      this.refuse(`ping: invalid argument: '${value}': Numerical result out of range\n`, 1);
    } else if (number < least || number > most) {
      const limit = most === Number.MAX_SAFE_INTEGER ? '9223372036854775807' : String(most);
      this.refuse(`ping: invalid argument: '${value}': out of range: ${least} <= value <= ${limit}\n`, 1);
    } else accept(number);
  }

  /** ping_strtod: what follows the number is warned of and left out. */
  private decimal(value: string): number {
    const number = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?/i.exec(value)?.[0] ?? '';
    if (number.length < value.length || value === '') {
      this.warnings += `ping: option argument contains garbage: ${value.slice(number.length)}\n`;
      this.warnings += 'ping: this will become fatal error in the future\n';
    }
    return Number(number);
  }
}
