/** A short sum of a text, to tell whether it is still the one that was (FNV-1a, twice with other beginnings). */
export function textSum(text: string): string {
  let one = 0x811c9dc5;
  let other = 0x9dc5811c;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    one = Math.imul(one ^ unit, 0x01000193);
    other = Math.imul(other ^ unit, 0x01000193);
  }
  return `${text.length}-${one >>> 0}-${other >>> 0}`;
}
