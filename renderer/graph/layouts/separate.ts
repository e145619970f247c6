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
const ROUNDS = 120;
/** px more than needed, so that a pair is done with in one go. */
const SLACK = 0.5;

/** Changes the places of boxes that overlap, each pair by the shorter way, until none do; locked ones stay. */
export function separate(boxes: readonly Box[], room: Room): void {
  for (let round = 0; round < ROUNDS; round++) {
    let pushed = false;
    for (const [a, b] of neighbors(boxes, room)) pushed = push(a, b, room) || pushed;
    if (!pushed) return;
  }
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

/** Pairs that may overlap: those in the same or in touching cells as large as a box. */
function* neighbors(boxes: readonly Box[], { width, height }: Room): Iterable<readonly [Box, Box]> {
  const cells = new Map<string, number[]>();
  const cellOf = ({ x, y }: Box): readonly [number, number] => [Math.floor(x / width), Math.floor(y / height)];
  boxes.forEach((box, index) => {
    const [column, row] = cellOf(box);
    const key = `${column} ${row}`;
    cells.set(key, [...(cells.get(key) ?? []), index]);
  });
  for (const [index, box] of boxes.entries()) {
    const [column, row] = cellOf(box);
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const other of cells.get(`${column + dx} ${row + dy}`) ?? []) {
          const near = boxes[other];
          if (other > index && near) yield [box, near];
        }
      }
    }
  }
}
