/** From a line of the console, a script or the command line to a running process. */
import type { Process } from '../apps/process';
import { arp } from './arp';
import { arping } from './arping';
import { bridge } from './bridge';
import { cat } from './cat';
import { BAD_OPTION, type Command, complained, immediate, NOT_FOUND } from './command';
import { curl } from './curl';
import { dhclient } from './dhclient';
import { dig } from './dig';
import { echo } from './echo';
import { grep } from './grep';
import { head } from './head';
import { help } from './help';
import { hostname } from './hostname';
import { ifconfig } from './ifconfig';
import { ifdown, ifup } from './ifup';
import { ip } from './ip';
import { ipvsadm } from './ipvsadm';
import { nc } from './nc';
import { netstat } from './netstat';
import { nslookup } from './nslookup';
import { parseCommandLine } from './parse';
import { ping } from './ping';
import { printf } from './printf';
import { route } from './route';
import { Shell } from './shell';
import { sleep } from './sleep';
import { ss } from './ss';
import { sysctl } from './sysctl';
import { traceroute } from './traceroute';
import { fail, succeed } from './true';

const COMMANDS = new Map<string, Command>(
  Object.entries({
    arp,
    arping,
    bridge,
    cat,
    curl,
    echo,
    false: fail,
    grep,
    head,
    help,
    hostname,
    ifconfig,
    ifdown,
    ifup,
    ip,
    ipvsadm,
    nc,
    netstat,
    dhclient,
    dig,
    nslookup,
    ping,
    printf,
    route,
    sleep,
    ss,
    sysctl,
    traceroute,
    true: succeed,
  }),
);

/** The names of all commands, sorted. */
export const COMMAND_NAMES: readonly string[] = [...COMMANDS.keys(), 'exec'].sort();

/** Total: an unknown command and a syntax error are processes that say so and end with bash's status (127, 2). */
export function startCommand(line: string): Process {
  const parsed = parseCommandLine(line);
  if (parsed.ok) return new Shell(parsed.value, begin);
  return immediate(() => complained(`bash: ${parsed.error}\n`, BAD_OPTION));
}

function begin(words: readonly string[], input: string | null): Process {
  const [name = '', ...args] = words;
  const command = COMMANDS.get(name.replace(/^(\/usr)?\/s?bin\//, ''));
  if (command !== undefined) return command(args, input);
  const why = name.includes('/') ? 'No such file or directory' : 'command not found';
  return immediate(() => complained(`bash: ${name}: ${why}\n`, NOT_FOUND));
}
