import { useEffect } from 'react';
import { useWalk, useWalkRange, walkStore } from '../app/store';
import { useSteps } from '../graph/use-scene';
import { dwellMs, stopsAt } from './timing';

/** Plays: stays at each step for its time, then moves on; pauses where playing ends. A run that still grows is waited for. */
export function usePlayer(): void {
  const playing = useWalk((walk) => walk.playing);
  const speed = useWalk((walk) => walk.speed);
  const step = useWalk((walk) => walk.step);
  const done = useWalk((walk) => walk.run?.lastStep != null);
  const last = useWalkRange()?.last ?? 0;
  const { listed } = useSteps(step);
  useEffect(() => {
    if (!playing || !listed) return undefined;
    const { cause, pause, setStep } = walkStore.getState();
    const atEnd = step >= last;
    if (atEnd && !done) return undefined;
    // Only a step that playing itself has come to stops it: whoever plays on from there has seen it.
    const stops = atEnd || (cause === 'play' && stopsAt(listed, last));
    const timer = setTimeout(() => (stops ? pause() : setStep(step + 1, 'play')), stops ? 0 : dwellMs(listed, speed));
    return () => clearTimeout(timer);
  }, [playing, speed, step, last, done, listed]);
}
