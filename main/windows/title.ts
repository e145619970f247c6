/** "● two-subnets.walk — PacketWalk": the dot stands for changes that are not saved. */
export function titleOf(name: string, dirty: boolean): string {
  return `${dirty ? '● ' : ''}${name} — PacketWalk`;
}
