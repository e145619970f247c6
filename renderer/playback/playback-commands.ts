import { type Command, useCommands } from '../app/commands';
import { appStore, walkStore } from '../app/store';
import { nextSpeed } from './timing';
import { goToDecision, goWithinFlow, jumpToEnd, restartWalk, step, togglePlay } from './walk-moves';

const walking = (): boolean => appStore.getState().screen === 'work' && walkStore.getState().run !== null;

const changeSpeed = (by: 1 | -1): void => {
  const { speed, setSpeed } = walkStore.getState();
  setSpeed(nextSpeed(speed, by));
};

const COMMANDS: readonly Command[] = [
  { id: 'walk.first', when: walking, run: () => jumpToEnd('back') },
  {
    id: 'walk.back',
    when: walking,
    run: () => step(-1),
  },
  { id: 'walk.play', when: walking, run: togglePlay },
  {
    id: 'walk.forward',
    when: walking,
    run: () => step(1),
  },
  { id: 'walk.last', when: walking, run: () => jumpToEnd('forward') },
  { id: 'walk.restart', when: walking, run: () => void restartWalk() },
  { id: 'walk.faster', run: () => changeSpeed(1) },
  { id: 'walk.slower', run: () => changeSpeed(-1) },
  {
    id: 'walk.previousDecision',
    when: walking,
    run: () => void goToDecision('back'),
  },
  {
    id: 'walk.nextDecision',
    when: walking,
    run: () => void goToDecision('forward'),
  },
  {
    id: 'walk.flowBack',
    when: walking,
    run: () => void goWithinFlow('back'),
  },
  {
    id: 'walk.flowForward',
    when: walking,
    run: () => void goWithinFlow('forward'),
  },
];

export function usePlaybackCommands(): void {
  useCommands(COMMANDS);
}
