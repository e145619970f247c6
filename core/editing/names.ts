/** Names that are not taken yet: a stem and a number that counts up. */

const MAX_ID = 32;
/** Longer runs of digits belong to the stem. */
const NUMBERED = /^(|.*\D)(\d{1,6})$/s;

interface Numbered {
  readonly stem: string;
  /** null where the name ends in no number. */
  readonly number: number | null;
}

/** "pc12" is 12 of "pc". */
export function numbered(name: string): Numbered {
  const match = NUMBERED.exec(name);
  return match === null ? { stem: name, number: null } : { stem: match[1] as string, number: Number(match[2]) };
}

/** Two names that differ only in case are one here: people would mix them up. */
export class Names {
  private readonly taken = new Set<string>();
  private readonly highest = new Map<string, number>();

  constructor(taken: Iterable<string>) {
    for (const name of taken) this.take(name);
  }

  take(name: string): void {
    const small = name.toLowerCase();
    this.taken.add(small);
    const { stem, number } = numbered(small);
    if (number !== null) this.highest.set(stem, Math.max(number, this.highest.get(stem) ?? 0));
  }

  has(name: string): boolean {
    return this.taken.has(name.toLowerCase());
  }

  /** The stem with the number after the highest there is, from `first` on; taken from now on. */
  fresh(stem: string, first = 1): string {
    for (let number = (this.highest.get(stem.toLowerCase()) ?? first - 1) + 1; ; number++) {
      const name = `${stem.slice(0, MAX_ID - String(number).length)}${number}`;
      if (this.has(name)) continue;
      this.take(name);
      return name;
    }
  }

  /** A name for a copy of `name`: "pc3" after "pc2", "web2" after "web"; the name itself while nobody has it. */
  copyOf(name: string): string {
    if (!this.has(name)) {
      this.take(name);
      return name;
    }
    const { stem, number } = numbered(name);
    return number === null || stem === '' ? this.fresh(name, 2) : this.fresh(stem);
  }
}
