/** A shell on each node for as long as a script runs: lines of one node share variables, open files and jobs, as they do on a terminal. */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { makeUrgent, type Place, spawnInside } from './helpers';

/**
 * Reads "NUMBER MODE COMMAND" from stdin, runs COMMAND with stdout and stderr in a file of its own (mode 2: in one each), tells on stdout when it began and
 * ended. The commands themselves have no stdin and do not see these two. The machine's name, its resolvers, leases and process numbers in files
 * are the node's own.
 */
const LOOP = `
exec 200<&0 201>&1 < /dev/null > /dev/null 2>&1
_folder=$1
cd "$_folder"
cat > /proc/sys/kernel/hostname <<< "$2"
cp /etc/resolv.conf "$_folder/resolv.conf"
mount --bind "$_folder/resolv.conf" /etc/resolv.conf
mount -t tmpfs tmpfs /run
[ -d /var/lib/dhcp ] && mount -t tmpfs tmpfs /var/lib/dhcp
while read -r -u 200 _number _mode _line; do
  if [ "$_mode" = "&" ]; then
    {
      echo "$_number begins $EPOCHREALTIME" >&201
      eval "$_line" > "$_folder/$_number" 2>&1 200<&- 201>&-
      echo "$_number ends $EPOCHREALTIME $?" >&201
    } &
  elif [ "$_mode" = "2" ]; then
    echo "$_number begins $EPOCHREALTIME" >&201
    eval "$_line" > "$_folder/$_number" 2> "$_folder/$_number-errors" 200<&- 201>&-
    echo "$_number ends $EPOCHREALTIME $?" >&201
  else
    echo "$_number begins $EPOCHREALTIME" >&201
    eval "$_line" > "$_folder/$_number" 2>&1 200<&- 201>&-
    echo "$_number ends $EPOCHREALTIME $?" >&201
  fi
done
`;

export interface Finished {
  /** Microseconds since 1970. */
  readonly begin: number;
  readonly end: number;
  /** null: the shell was ended first. */
  readonly status: number | null;
  readonly output: string;
  /** Of that what went to stderr, where the two are kept apart; `output` is without it. */
  readonly errors: string;
}

const MODES = { wait: '-', background: '&', apart: '2' };

const microseconds = (seconds: string | undefined): number => Math.round(Number(seconds) * 1e6);

export class Shell {
  private readonly child: ReturnType<typeof spawnInside>;
  private isGone = false;
  private readonly begun = new Map<number, number>();
  private readonly waiting = new Map<number, (end: number, status: number | null) => void>();

  /** `folder`: where the shell may write, its own. */
  constructor(
    place: Place,
    node: string,
    private readonly folder: string,
  ) {
    const shell = ['bash', '--norc', '--noprofile', '-c', LOOP, 'bash', folder, node];
    this.child = spawnInside(place, node, ['unshare', '--uts', ...shell]);
    makeUrgent(this.child);
    createInterface({ input: this.child.stdout }).on('line', (line) => {
      const [number, what, time, status] = line.split(' ');
      if (what === 'begins') this.begun.set(Number(number), microseconds(time));
      else this.waiting.get(Number(number))?.(microseconds(time), Number(status));
    });
    this.child.on('close', () => {
      this.isGone = true;
      for (const done of this.waiting.values()) done(Date.now() * 1000, null);
    });
  }

  /** `number`: one that no other line has. */
  run(number: number, command: string, how: 'wait' | 'background' | 'apart'): Promise<Finished> {
    if (this.isGone) {
      return Promise.resolve({
        begin: Date.now() * 1000,
        end: Date.now() * 1000,
        status: null,
        output: '',
        errors: '',
      });
    }
    const finished = new Promise<Finished>((resolve) => {
      this.waiting.set(number, (end, status) => {
        this.waiting.delete(number);
        const [output, errors] = ['', '-errors'].map((suffix) =>
          asInteractive(readFileSync(`${this.folder}/${number}${suffix}`, { encoding: 'utf8', flag: 'a+' })),
        ) as [string, string];
        resolve({ begin: this.begun.get(number) ?? end, end, status, output, errors });
      });
    });
    this.child.stdin.write(`${number} ${MODES[how]} ${command}\n`);
    return finished;
  }

  /** What still runs goes on, but nobody waits for it any more: it has no status. */
  cutAll(): void {
    for (const done of this.waiting.values()) done(Date.now() * 1000, null);
  }

  end(): void {
    this.child.kill('SIGKILL');
  }
}

/** A shell that reads a script names the line it is at; one on a terminal does not. */
function asInteractive(output: string): string {
  return output.replaceAll(/^bash: (eval: )?line \d+: /gm, 'bash: ');
}
