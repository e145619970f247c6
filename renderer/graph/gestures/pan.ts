import type { GraphView } from '../graph-view';
import type { Gesture, HandAt } from './gesture';

/** The page follows the hand. */
export function panGesture(view: GraphView, from: HandAt): Gesture {
  let last = from.client;
  const move = ({ client }: HandAt): void => {
    view.panBy(client.x - last.x, client.y - last.y);
    last = client;
  };
  return { pans: true, move, end: move, cancel: () => undefined };
}
