/** "node:interface" in two; an interface name may itself hold a colon, a node's id may not. */
export function splitEnd(end: string): { readonly node: string; readonly interface: string } {
  const colon = end.indexOf(':');
  return { node: end.slice(0, colon), interface: end.slice(colon + 1) };
}
