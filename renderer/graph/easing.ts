/** Timing curves as CSS names them: share of time (0 to 1) to share of way. */

const STEPS = 24;

/** `cubic-bezier(x1, y1, x2, y2)` of CSS Easing 1 §2.2; solved by halving, which is exact to 1e-7. */
export function cubicBezier(x1: number, y1: number, x2: number, y2: number): (time: number) => number {
  const axis = (a: number, b: number, s: number): number =>
    3 * (1 - s) * (1 - s) * s * a + 3 * (1 - s) * s * s * b + s ** 3;
  return (time) => {
    if (time <= 0) return 0;
    if (time >= 1) return 1;
    let low = 0;
    let high = 1;
    for (let i = 0; i < STEPS; i++) {
      const middle = (low + high) / 2;
      if (axis(x1, x2, middle) < time) low = middle;
      else high = middle;
    }
    return axis(y1, y2, (low + high) / 2);
  };
}

/** The way of an envelope along a link. */
export const travel = cubicBezier(0.4, 0, 0.2, 1);
/** The growth of a ring. */
export const settle = cubicBezier(0.2, 0, 0, 1);
