/** What the commands of net-tools have in common. Source: net-tools 2.10, lib/inet.c (INET_resolve, INET_herror), lib/ether.c (in_ether). */

/** What h_errno says of a name that nobody knows: one of digits and dots cannot be a name, any other might be known elsewhere. */
export function lookUpFailure(name: string): string {
  return /^[\d.]+$/.test(name) || name.startsWith('-') ? 'Unknown host' : 'Host name lookup failure';
}

/** Six bytes of one or two hexadecimal digits, colons between; null for anything else. */
export function readEther(text: string): number | null {
  if (!/^[0-9a-f]{1,2}(:[0-9a-f]{1,2}){5}$/i.test(text)) return null;
  return text.split(':').reduce((sum, byte) => sum * 256 + Number.parseInt(byte, 16), 0);
}
