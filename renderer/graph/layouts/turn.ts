/** A force layout comes out turned and mirrored as chance has it: here it is laid as the page was. */

interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * The places turned and perhaps mirrored about their middle, distances kept, so that each is as near as can be to where it was, both
 * about their own middles (the orthogonal Procrustes problem in the plane).
 */
export function turnTo(places: readonly Place[], before: readonly Place[]): readonly Place[] {
  const [middle, old] = [middleOf(places), middleOf(before)];
  let [along, across, mirroredAlong, mirroredAcross] = [0, 0, 0, 0];
  for (const [at, place] of places.entries()) {
    const was = before[at] ?? place;
    const [x, y, toX, toY] = [place.x - middle.x, place.y - middle.y, was.x - old.x, was.y - old.y];
    along += x * toX + y * toY;
    across += x * toY - y * toX;
    mirroredAlong += y * toY - x * toX;
    mirroredAcross += -x * toY - y * toX;
  }
  const isMirrored = Math.hypot(mirroredAlong, mirroredAcross) > Math.hypot(along, across);
  const angle = isMirrored ? Math.atan2(mirroredAcross, mirroredAlong) : Math.atan2(across, along);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return places.map((place) => {
    const [x, y] = [(isMirrored ? -1 : 1) * (place.x - middle.x), place.y - middle.y];
    return { x: middle.x + x * cos - y * sin, y: middle.y + x * sin + y * cos };
  });
}

export function middleOf(places: readonly Place[]): Place {
  const sum = places.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  return { x: sum.x / places.length, y: sum.y / places.length };
}
