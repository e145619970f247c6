/** Pushes boxes apart that lie on each other: a force layout ends where forces balance, not where there is room. */

export interface Box {
  readonly locked: boolean;
  x: number;
  y: number;
}

export interface Room {
  readonly width: number;
  readonly height: number;
}

/** Each round leaves less to push; what is still crowded after these is crowded by locked boxes. */
const ROUNDS = 400;
/** px more than needed, so that a pair is done with in one go. */
const SLACK = 0.5;
/** More cells than any page has in a column. */
const CELLS = 2 ** 24;
/** Of two touching cells one looks at the other. */
const ONWARD = [0, 1, CELLS - 1, CELLS, CELLS + 1] as const;

/** Changes the places of boxes that overlap, each pair by the shorter way, until none do; locked ones stay. */
export function separate(boxes: readonly Box[], room: Room): void {
  for (let round = 0; round < ROUNDS; round++) if (!pushAll(boxes, room)) return;
}

/** Pushes each pair in the same or in touching cells as large as a box; false where none overlapped. */
function pushAll(boxes: readonly Box[], room: Room): boolean {
  const cells = new Map<number, Box[]>();
  for (const box of boxes) {
    const cell = Math.floor(box.x / room.width) * CELLS + Math.floor(box.y / room.height);
    const others = cells.get(cell);
    if (others === undefined) cells.set(cell, [box]);
    else others.push(box);
  }
  let pushed = false;
  for (const [cell, own] of cells) {
    for (const way of ONWARD) {
      const others = way === 0 ? own : cells.get(cell + way);
      if (others === undefined) continue;
      for (const [at, box] of own.entries()) {
        for (let other = way === 0 ? at + 1 : 0; other < others.length; other++) {
          pushed = push(box, others[other] as Box, room) || pushed;
        }
      }
    }
  }
  return pushed;
}

function push(a: Box, b: Box, { width, height }: Room): boolean {
  const over = { x: width - Math.abs(a.x - b.x), y: height - Math.abs(a.y - b.y) };
  if (over.x <= 0 || over.y <= 0 || (a.locked && b.locked)) return false;
  const axis = over.x < over.y ? 'x' : 'y';
  const way = (over[axis] + SLACK) * (a[axis] < b[axis] ? -1 : 1);
  const share = a.locked ? 0 : b.locked ? 1 : 0.5;
  a[axis] += way * share;
  b[axis] -= way * (1 - share);
  return true;
}
