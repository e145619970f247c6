/** From a line of the console, a script or the command line to a running process. */
import type { Process } from '../apps/process';
import { arp } from './arp';
import { cat } from './cat';
import { BAD_OPTION, type Command, immediate, NOT_FOUND, printed } from './command';
import { echo } from './echo';
import { grep } from './grep';
import { help } from './help';
import { hostname } from './hostname';
import { ifconfig } from './ifconfig';
import { ip } from './ip';
import { parseCommandLine, type Words } from './parse';
import { ping } from './ping';
import { Pipeline } from './pipeline';
import { route } from './route';
import { sysctl } from './sysctl';
import { traceroute } from './traceroute';

const COMMANDS = new Map<string, Command>(
  Object.entries({ arp, cat, echo, grep, help, hostname, ifconfig, ip, ping, route, sysctl, traceroute }),
);

/** The names of all commands, sorted. */
export const COMMAND_NAMES: readonly string[] = [...COMMANDS.keys()].sort();

/** Total: an unknown command and a syntax error are processes that say so and end with bash's status (127, 2). */
export function startCommand(line: string): Process {
  const parsed = parseCommandLine(line);
  if (!parsed.ok) return immediate(() => printed(`bash: ${parsed.error}\n`, BAD_OPTION));
  const [first, ...others] = parsed.value;
  if (first === undefined) return immediate(() => printed(''));
  return others.length === 0 ? begin(first, null) : new Pipeline(parsed.value, begin);
}

function begin(words: Words, input: string | null): Process {
  const [name = '', ...args] = words;
  const command = COMMANDS.get(name.replace(/^(\/usr)?\/s?bin\//, ''));
  if (command !== undefined) return command(args, input);
  const why = name.includes('/') ? 'No such file or directory' : 'command not found';
  return immediate(() => printed(`bash: ${name}: ${why}\n`, NOT_FOUND));
}
