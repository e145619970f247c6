import type { Interface } from './interface';

/** Values that interfaces have under a name, worked out once: they are asked for far more often than they change. */
export class InterfaceValues {
  private readonly known = new Map<Interface, Map<string, number>>();

  constructor(private readonly workOut: (name: string, at: Interface) => number) {}

  get(name: string, at: Interface): number {
    let values = this.known.get(at);
    if (values === undefined) {
      values = new Map();
      this.known.set(at, values);
    }
    let value = values.get(name);
    if (value === undefined) {
      value = this.workOut(name, at);
      values.set(name, value);
    }
    return value;
  }

  /** To be called whenever one may have changed. */
  forget(): void {
    this.known.clear();
  }
}
