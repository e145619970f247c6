/** Brings what was chosen from the list before the eyes. */
import { walkRun } from '../app/actions';
import { appStore, walkStore } from '../app/store';
import { pageNow } from '../edit/page';
import type { Place } from './places';

export function goToPlace(place: Place): void {
  appStore.getState().setScreen('work');
  if (place.kind === 'link') walkStore.getState().selectLink(place.link);
  else walkStore.getState().selectNode(place.node);
  const node = place.kind === 'link' ? place.link.slice(0, place.link.indexOf(':')) : place.node;
  // The canvas may have come with the screen just now.
  requestAnimationFrame(() => pageNow()?.reveal(node));
}

/** Shows the walk that a step belongs to, at that step. */
export function goToStep(step: number): void {
  const { run } = appStore.getState();
  const owner = run.runs.find(({ firstStep, lastStep }) => firstStep <= step && step <= (lastStep ?? run.steps));
  if (!owner) return;
  walkRun(owner, step);
}
