import { readFileSync } from 'node:fs';

export interface Recorded {
  readonly command: string;
  readonly output: string;
  readonly status: number;
}

/** What real tools printed: tests/core/shell/fixtures/README.md. */
export function recordings(name: string): readonly Recorded[] {
  const text = readFileSync(new URL(`../core/shell/fixtures/${name}.txt`, import.meta.url), 'utf8');
  return [...text.matchAll(/^\$ (.*)\n([\s\S]*?)rc=(\d+)\n(?=\$ |(?![\s\S]))/gm)].map((match) => ({
    command: match[1] as string,
    output: match[2] as string,
    status: Number(match[3]),
  }));
}
