/**
 * Where a thing of a list is after a change of the document, by the names in the list before and now: what has another name stands where
 * the one before stood, in a list as long; null where it is gone.
 */
export function follower(before: readonly string[], after: readonly string[]): (name: string) => string | null {
  const now = new Set(after);
  const then = new Map(before.map((name, at) => [name, at]));
  return (name) => {
    if (now.has(name)) return name;
    const at = before.length === after.length ? then.get(name) : undefined;
    const there = at === undefined ? undefined : after[at];
    return there === undefined || then.has(there) ? null : there;
  };
}
