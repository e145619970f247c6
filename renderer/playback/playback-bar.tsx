/** The row under the canvas: step buttons, where we are, the scrubber, the speed. */
import {
  ChevronDown,
  ChevronFirst,
  ChevronLast,
  Gauge,
  Pause,
  Play,
  RotateCcw,
  StepBack,
  StepForward,
} from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { type CommandId, commandRegistry, keysOf } from '../app/commands';
import { SPEEDS, type Speed, useWalk, useWalkRange, walkStore } from '../app/store';
import { useWindowForm } from '../app/use-media';
import { useSteps } from '../graph/use-scene';
import { formatMs } from '../i18n/format';
import { useT } from '../i18n/translate';
import { IconButton } from '../ui/button';
import { MenuButton, MenuGroup, MenuItem } from '../ui/menu';
import { Tip } from '../ui/tooltip';
import { usePlaybackCommands } from './playback-commands';
import { Scrubber } from './scrubber';
import { usePlayer } from './use-player';
import './playback.css';

const run = (id: CommandId) => (): void => void commandRegistry.run(id);

export function PlaybackBar() {
  const t = useT();
  usePlaybackCommands();
  usePlayer();
  const { small } = useWindowForm();
  const range = useWalkRange();
  const playing = useWalk((walk) => walk.playing);
  const step = useWalk((walk) => walk.step);
  const idle = range === null;
  const atFirst = idle || step <= range.first;
  const atLast = idle || step >= range.last;
  return (
    <section className="playback" aria-label={t('playback.bar')}>
      <div className="playback-buttons">
        <IconButton
          label={t('commands.walk.first')}
          keys={keysOf('walk.first')}
          icon={<ChevronFirst size={18} />}
          isDisabled={atFirst}
          onPress={run('walk.first')}
        />
        <IconButton
          label={t('commands.walk.back')}
          keys={keysOf('walk.back')}
          icon={<StepBack size={18} />}
          isDisabled={atFirst}
          onPress={run('walk.back')}
        />
        <Tip text={t(playing ? 'playback.pause' : 'playback.play')} keys={keysOf('walk.play')}>
          <AriaButton
            className="playback-play"
            aria-label={t(playing ? 'playback.pause' : 'playback.play')}
            isDisabled={idle}
            onPress={run('walk.play')}
          >
            {playing ? <Pause size={18} fill="currentColor" /> : <Play size={18} fill="currentColor" />}
          </AriaButton>
        </Tip>
        <IconButton
          label={t('commands.walk.forward')}
          keys={keysOf('walk.forward')}
          icon={<StepForward size={18} />}
          isDisabled={atLast}
          onPress={run('walk.forward')}
        />
        <IconButton
          label={t('commands.walk.last')}
          keys={keysOf('walk.last')}
          icon={<ChevronLast size={18} />}
          isDisabled={atLast}
          onPress={run('walk.last')}
        />
        {small ? null : (
          <IconButton
            label={t('commands.walk.restart')}
            keys={keysOf('walk.restart')}
            icon={<RotateCcw size={17} />}
            isDisabled={idle}
            onPress={run('walk.restart')}
          />
        )}
      </div>
      <Position />
      <Scrubber />
      <SpeedMenu />
    </section>
  );
}

function Position() {
  const t = useT();
  const range = useWalkRange();
  const step = useWalk((walk) => walk.step);
  const { listed } = useSteps(step);
  if (!range) return <div className="playback-position" />;
  return (
    <div className="playback-position">
      <span>
        <strong>{step - range.first + 1}</strong> / {range.last - range.first + 1}
      </span>
      <code>{listed ? t('playback.ms', { time: formatMs(listed.step.time_us) }) : ''}</code>
    </div>
  );
}

function SpeedMenu() {
  const t = useT();
  const speed = useWalk((walk) => walk.speed);
  return (
    <MenuButton
      aria-label={t('playback.speed')}
      trigger={
        <AriaButton className="button button-default" aria-label={`${t('playback.speed')} ${speed}×`}>
          <Gauge size={15} aria-hidden="true" />
          <span className="playback-speed">{t('playback.speedOf', { speed })}</span>
          <ChevronDown size={14} aria-hidden="true" />
        </AriaButton>
      }
    >
      <MenuGroup
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[String(speed)]}
        onSelectionChange={(keys) => {
          const chosen = keys === 'all' ? undefined : SPEEDS.find((one) => keys.has(String(one)));
          if (chosen !== undefined) walkStore.getState().setSpeed(chosen satisfies Speed);
        }}
      >
        {SPEEDS.map((one) => (
          <MenuItem key={one} id={String(one)} text={t('playback.speedOf', { speed: one })} />
        ))}
      </MenuGroup>
    </MenuButton>
  );
}
