/** Plain data with one place changed: what a draft is made of while it may still be wrong. */

export type Path = readonly (string | number)[];

/**
 * A copy in which the place holds `value`; `undefined` takes it away, and with it a list or table that has nothing else. Lists and
 * objects on the way are made where they are missing.
 */
export function setIn(data: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const list: unknown[] = Array.isArray(data) ? [...data] : [];
    const item = setIn(list[step], rest, value);
    if (item === undefined) list.splice(step, 1);
    else list[step] = item;
    return list.length === 0 ? undefined : list;
  }
  const entries = Object.entries(isRecord(data) ? data : {});
  const at = entries.findIndex(([name]) => name === step);
  const item = setIn(entries[at]?.[1], rest, value);
  if (item === undefined) {
    const left = entries.filter(([name]) => name !== step);
    return left.length === 0 ? undefined : Object.fromEntries(left);
  }
  if (at === -1) entries.push([step, item]);
  else entries[at] = [step, item];
  return Object.fromEntries(entries);
}

export function getIn(data: unknown, path: Path): unknown {
  let found = data;
  for (const step of path) {
    if (typeof step === 'number') found = Array.isArray(found) ? found[step] : undefined;
    else found = isRecord(found) && Object.hasOwn(found, step) ? found[step] : undefined;
  }
  return found;
}

/** The path with numbers for the names of list items (interfaces); null where there is none of that name. */
export function located(data: unknown, path: Path): Path | null {
  const steps: (string | number)[] = [];
  for (const step of path) {
    const list = getIn(data, steps);
    const at = Array.isArray(list) && typeof step === 'string' ? indexOfName(list, step) : step;
    if (at === -1) return null;
    steps.push(at);
  }
  return steps;
}

export function indexOfName(list: readonly unknown[], name: string): number {
  return list.findIndex((one) => getIn(one, ['name']) === name);
}

/** As paths of diagnostics are spelled: `interfaces[0].mtu`, `sysctl["net.ipv4.ip_forward"]`. */
export function spellPath(path: Path): string {
  return path.reduce<string>((before, step) => {
    if (typeof step === 'number') return `${before}[${step}]`;
    if (!/^\w{1,64}$/.test(step)) return `${before}[${JSON.stringify(step)}]`;
    return before === '' ? step : `${before}.${step}`;
  }, '');
}

/** Whether a diagnostic's path is the place or inside it. */
export function isInside(path: string, place: string): boolean {
  return path === place || (path.startsWith(place) && /[.[]/.test(path.charAt(place.length)));
}

function isRecord(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
