/** Options as popt reads them (libpopt 1.19, poptGetNextOpt): one after the other, short ones joined, the rest of a word or the next one as value. */
export interface PoptOption {
  readonly long: string;
  readonly short?: string;
  /** `optional`: a next word that begins with "-" is none. */
  readonly value?: 'required' | 'optional';
}

export interface FoundOption {
  /** The long name. */
  readonly name: string;
  /** null: an optional one was not given. */
  readonly value: string | null;
  /** The word that it stands in (poptBadOption). */
  readonly word: string;
}

export interface PoptResult {
  readonly options: readonly FoundOption[];
  readonly operands: readonly string[];
  /** Where reading ended early, after `options`: the word, and what poptStrerror says. */
  readonly problem: { readonly word: string; readonly message: 'unknown option' | 'missing argument' } | null;
}

export function popt(args: readonly string[], table: readonly PoptOption[]): PoptResult {
  const options: FoundOption[] = [];
  const operands: string[] = [];
  const queue = [...args];
  const failed = (word: string, message: 'unknown option' | 'missing argument'): PoptResult => {
    return { options, operands, problem: { word, message } };
  };
  /** undefined: there is none. `rest`: what stands behind the option in its word. */
  const argumentOf = ({ value }: PoptOption, rest: string | null): string | null | undefined => {
    if (rest !== null) return rest;
    const optional = value === 'optional';
    if (queue.length === 0 || (optional && queue[0]?.startsWith('-') === true)) return optional ? null : undefined;
    return queue.shift();
  };
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (word === '--') {
      operands.push(...queue);
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      operands.push(word);
      continue;
    }
    if (word.startsWith('--')) {
      const equals = word.indexOf('=');
      const name = equals < 0 ? word.slice(2) : word.slice(2, equals);
      const option = table.find(({ long }) => long === name);
      if (option === undefined) return failed(word, 'unknown option');
      const value = option.value === undefined ? null : argumentOf(option, equals < 0 ? null : word.slice(equals + 1));
      if (value === undefined) return failed(word, 'missing argument');
      options.push({ name, value, word });
      continue;
    }
    for (let at = 1; at < word.length; at++) {
      const option = table.find(({ short }) => short === word?.[at]);
      if (option === undefined) return failed(word, 'unknown option');
      const rest = at + 1 < word.length ? word.slice(at + 1).replace(/^=/, '') : null;
      const value = option.value === undefined ? null : argumentOf(option, rest);
      if (value === undefined) return failed(word, 'missing argument');
      options.push({ name: option.long, value, word });
      if (option.value !== undefined && rest !== null) break;
    }
  }
  return { options, operands, problem: null };
}
