/**
 * What commands printed, each stream by itself, as text:
 *
 *     pc1$ ip addr show eth9
 *     2> Device "eth9" does not exist.
 *     = 1
 *
 * A last line without its line feed is marked `1|` or `2|`; a status of 0 is not written.
 */
export interface Printed {
  readonly node: string;
  readonly command: string;
  readonly output: string;
  readonly errors: string;
  readonly status: number | null;
}

export function formatTranscript(all: readonly Printed[]): string {
  return all.map(formatOne).join('');
}

function formatOne({ node, command, output, errors, status }: Printed): string {
  const end = status === 0 ? '' : `= ${status}\n`;
  return `${node}$ ${command}\n${stream('1', output)}${stream('2', errors)}${end}`;
}

function stream(number: string, text: string): string {
  return text.replaceAll(/(.*)\n|(.+)$/g, (_, line: string | undefined, rest: string | undefined) =>
    line === undefined ? `${number}| ${rest}\n` : `${number}> ${line}`.trimEnd().concat('\n'),
  );
}

/** Only who does what. */
export function commandsIn(transcript: string): readonly { readonly node: string; readonly command: string }[] {
  return [...transcript.matchAll(/^([a-z]\w*)\$ (.*)$/gm)].map(([, node = '', command = '']) => ({ node, command }));
}
