/** Which gesture a pull is: by the tool in the hand, then by what the press has hit. */
import { editStore, SELECT_TOOL, type Stamp } from '../../edit/edit-store';
import type { GraphView } from '../graph-view';
import { choose, isChosen } from './choose';
import { stampAt } from './click';
import type { Gesture, HandAt } from './gesture';
import type { Hover } from './hover';
import { linkGesture } from './link';
import { marqueeGesture } from './marquee';
import { moveGesture } from './move';
import { plugGesture } from './plug';
import type { Press } from './press';
import { drawAreaGesture, resizeGesture } from './resize';

export function pullOf(view: GraphView, press: Press, hover: Hover): Gesture {
  const { hit, at } = press;
  const { tool } = editStore.getState();
  if (tool.kind === 'stamp') {
    return tool.what === 'area' ? thenSelect(drawAreaGesture(view, at)) : stamping(view, tool.what, hover);
  }
  if (tool.kind === 'link') {
    const from = hit.kind === 'node' ? hit.id : hit.kind === 'handle' ? hit.node : tool.from;
    return from === null ? marqueeGesture(view, at) : thenSelect(linkGesture(view, from, null));
  }
  switch (hit.kind) {
    case 'handle':
      return linkGesture(view, hit.node, hit.side);
    case 'plug':
      return plugGesture(view, { link: hit.id, end: hit.end });
    case 'grip':
      return resizeGesture(view, hit.id, hit.grip);
    case 'node':
    case 'text':
      hover.hideHandles();
      return moving(view, at, hit);
    case 'area':
      return hit.inside && !press.chosen ? marqueeGesture(view, at) : moving(view, at, hit);
    default:
      return marqueeGesture(view, at);
  }
}

function moving(view: GraphView, at: HandAt, hit: Extract<Press['hit'], { kind: 'node' | 'text' | 'area' }>): Gesture {
  if (!isChosen(hit)) choose(hit, at.shift);
  return moveGesture(view, at, hit.id);
}

/** A stamp goes where the hand lets go. */
function stamping(view: GraphView, what: Stamp, hover: Hover): Gesture {
  return {
    move: (at) => hover.over(at),
    end: (at) => stampAt(what, at),
    cancel: () => view.setSketch({ ghosts: [] }),
  };
}

function thenSelect(gesture: Gesture): Gesture {
  const rest = (): void => editStore.getState().setTool(SELECT_TOOL);
  return {
    move: gesture.move,
    end: (at) => {
      rest();
      gesture.end(at);
    },
    cancel: () => {
      rest();
      gesture.cancel();
    },
  };
}
