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
  { id: 'walk.first', titleKey: 'playback.first', keys: ['Home'], when: walking, run: () => jumpToEnd('back') },
  {
    id: 'walk.back',
    titleKey: 'playback.back',
    keys: ['F7', 'Ctrl+ArrowUp', 'ArrowLeft'],
    when: walking,
    run: () => step(-1),
  },
  { id: 'walk.play', titleKey: 'playback.play', keys: ['Space'], when: walking, run: togglePlay },
  {
    id: 'walk.forward',
    titleKey: 'playback.forward',
    keys: ['F8', 'Ctrl+ArrowDown', 'ArrowRight'],
    when: walking,
    run: () => step(1),
  },
  { id: 'walk.last', titleKey: 'playback.last', keys: ['End'], when: walking, run: () => jumpToEnd('forward') },
  { id: 'walk.restart', titleKey: 'playback.restart', keys: ['Ctrl+R'], when: walking, run: () => void restartWalk() },
  { id: 'walk.faster', titleKey: 'playback.faster', keys: ['Ctrl+]'], run: () => changeSpeed(1) },
  { id: 'walk.slower', titleKey: 'playback.slower', keys: ['Ctrl+['], run: () => changeSpeed(-1) },
  {
    id: 'walk.previousDecision',
    titleKey: 'playback.previousDecision',
    keys: ['Shift+ArrowLeft'],
    when: walking,
    run: () => void goToDecision('back'),
  },
  {
    id: 'walk.nextDecision',
    titleKey: 'playback.nextDecision',
    keys: ['Shift+ArrowRight'],
    when: walking,
    run: () => void goToDecision('forward'),
  },
  {
    id: 'walk.flowBack',
    titleKey: 'playback.flowBack',
    keys: ['Ctrl+Comma'],
    when: walking,
    run: () => void goWithinFlow('back'),
  },
  {
    id: 'walk.flowForward',
    titleKey: 'playback.flowForward',
    keys: ['Ctrl+Period'],
    when: walking,
    run: () => void goWithinFlow('forward'),
  },
];

export function usePlaybackCommands(): void {
  useCommands(COMMANDS);
}
