import type { Os } from './process';

/** The same node for a command whose calls differ in some respect: where it writes, what its end means. */
export function withCalls(os: Os, own: Partial<Pick<Os, 'write' | 'writeError' | 'exit' | 'toTerminal'>>): Os {
  return new Proxy(os, {
    get: (target, key) => {
      const mine: unknown = Reflect.get(own, key);
      if (mine !== undefined) return mine;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
