/**
 * A text has named places: `{name}`, and `{name|one|many}`, which is "one" where the number is 1 and "many" elsewhere.
 * Chinese needs no such choice. Numbers are written with `formatCount` by the caller where they may be large.
 */

type PlaceName<P extends string> = P extends `${infer Name}|${string}` ? Name : P;
/** The names of the places in a text. */
export type Places<S extends string> = S extends `${string}{${infer Place}}${infer Rest}`
  ? PlaceName<Place> | Places<Rest>
  : never;

export type Value = string | number;

/** Declares an area's texts: the compiler holds zh to exactly the keys of en. */
export function texts<const E extends Readonly<Record<string, string>>>(
  en: E,
  zh: Readonly<Record<keyof E & string, string>>,
): { readonly en: E; readonly zh: Readonly<Record<keyof E & string, string>> } {
  return { en, zh };
}

/** Fills the places of a text; a place without a value stays as written, so that it is seen. */
export function fill(text: string, values: Readonly<Record<string, Value>>): string {
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g, (place, name: string, one?: string, many?: string) => {
    const value = values[name];
    if (value === undefined) return place;
    if (one === undefined || many === undefined) return String(value);
    return Number(value) === 1 ? one : many;
  });
}
