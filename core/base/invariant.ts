/** Thrown where the program itself is wrong; never for bad input. The session catches it and reports seed and step. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/** States what must hold at this point; `message` says what was found instead. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}

/** The end of an exhaustive switch over a closed union. */
export function unreachable(value: never): never {
  throw new InvariantError(`unreachable value: ${String(value)}`);
}
