/** What a command printed, less what differs from run to run: times, ephemeral ports, process numbers, the order where Linux's own depends on a hash. */

type Change = readonly [RegExp, string];

const COUNTERS: readonly Change[] = [[/(RX|TX) (packets|errors).*/g, '$1 $2']];

const BY_TOOL: Readonly<Record<string, readonly Change[]>> = {
  ping: [
    [/time[=<][\d.]+ ms/g, 'time=T ms'],
    [/(packet loss), time \d+ms/g, '$1, time T'],
    [/rtt min\/avg\/max\/mdev = .*/g, 'rtt T'],
    [/, pipe \d+/g, ''],
    [/\bident=\d+/g, 'ident=I'],
    [/^pipe \d+\n?/gm, ''],
  ],
  traceroute: [[/[\d.]+ ms/g, 'T ms']],
  arping: [[/[\d.]+ms/g, 'Tms']],
  curl: [
    [/after \d+ ms/g, 'after T ms'],
    // Of the meter that there is only where the output is no terminal.
    [/^[{}] \[\d+ bytes data\]\n/gm, ''],
    // On a terminal it comes behind the page, else before it.
    [/^\* Closing connection \d+\n?/gm, ''],
  ],
  dig: [
    [/^;; (Query time|WHEN):.*\n/gm, ''],
    [/\bid: \d+/g, 'id: N'],
    [/^; COOKIE: .*\n/gm, ''],
  ],
  ifconfig: COUNTERS,
  dhclient: [
    [/xid=0x[\da-f]+/g, 'xid=X'],
    [/interval \d+/g, 'interval T'],
    [/renewal in \d+ seconds/g, 'renewal in T seconds'],
  ],
};

const SOCKETS: readonly Change[] = [
  [/\b(\d+\.\d+\.\d+\.\d+):(3[2-9]|[45]\d|60)\d{3}\b/g, '$1:EPHEMERAL'],
  [/^(tcp .*? [A-Z_]+\d?)\s+(\d+\/\S+|-)\s*$/gm, '$1 OWNER'],
  // How long its queue may be is the program's own choice.
  [/^((?:tcp +)?LISTEN)\s+\d+\s+\d+/gm, '$1 Q Q'],
];

/** A cable is a veth pair here: its interfaces name each other, and their numbers are those of the order in which they were made. */
const INTERFACES: readonly Change[] = [
  [/^\d+: ([^\s:@]+)(@\S+)?: /gm, 'N: $1: '],
  [/^\d+: (\S+ +inet )/gm, 'N: $1'],
  [/ link-netns(id)? \S+/g, ''],
  [/LOWERLAYERDOWN/g, 'DOWN'],
  [/^(\S+?)(@\S+)? +(UP|DOWN|UNKNOWN) +/gm, '$1 $3 '],
  [/packets \d+ +bytes \d+ \(.*\)/g, 'packets N bytes N'],
];

const ALWAYS: readonly Change[] = [
  [/expires \d+sec/g, 'expires Tsec'],
  [/valid_lft \d+sec preferred_lft \d+sec/g, 'valid_lft Tsec preferred_lft Tsec'],
];

export function plainOutput(command: string, output: string): string {
  // The last tool of a pipeline speaks.
  const tool = command.split('|').at(-1)?.trim().split(' ')[0] ?? '';
  const isOfSockets = tool === 'ss' || tool === 'netstat';
  const isOfInterfaces = tool === 'ip' || tool === 'ifconfig';
  const changes = [
    ...(BY_TOOL[tool] ?? []),
    ...(isOfSockets ? SOCKETS : []),
    ...(isOfInterfaces ? INTERFACES : []),
    ...ALWAYS,
  ];
  let text = output.replaceAll('\r\n', '\n');
  for (const [pattern, by] of changes) text = text.replaceAll(pattern, by);
  const isBrief = / -br/.test(command);
  if (/^ip (-\S+ )*(a|addr|address|link|l)( |$)/.test(command) && !isBrief) text = plainLinks(text);
  const isHashed = isOfSockets || tool === 'arp' || tool === 'bridge' || /^ip (-\S+ )*n(eigh)?\b/.test(command);
  if (isHashed) text = text.replaceAll(/[ \t]+/g, ' ');
  const rows = text.split('\n').map((row) => row.trimEnd());
  if (!isHashed) return rows.join('\n').trim();
  const kept = rows.filter((row) => row !== '');
  const heads = isOfSockets ? kept.splice(0, 1) : [];
  return [...heads, ...kept.toSorted()].join('\n').trim();
}

/** Of `ip addr` and `ip link`: names, flags, MTU, state, MACs and addresses; not what a veth pair adds (indexes, peers, queues). */
function plainLinks(text: string): string {
  return text
    .split('\n')
    .flatMap((line) => {
      const [, name, flags, mtu, state] = /^\d+: ([^:@]+)(?:@\S+)?: <([^>]*)> mtu (\d+).* state (\S+)/.exec(line) ?? [];
      if (name !== undefined) return [`${name} <${flags?.split(',').toSorted().join(',')}> mtu ${mtu} state ${state}`];
      const words = line.trim().split(/\s+/);
      const at = words.indexOf('scope');
      if (words[0] === 'inet')
        return [`  ${[...words.slice(0, 2), ...words.slice(at, at + 2), words.at(-1)].join(' ')}`];
      return words[0]?.startsWith('link/') === true ? [`  ${words.slice(0, 2).join(' ')}`] : [];
    })
    .join('\n');
}
