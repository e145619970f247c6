import { Footprints, Play } from 'lucide-react';
import { useMemo } from 'react';
import { startCommand } from '../app/actions';
import { commandRegistry } from '../app/commands';
import { useApp, walkStore } from '../app/store';
import { useT } from '../i18n/translate';
import { autoplay } from '../send/autoplay';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { type ReadyCommand, readyCommands } from './script-commands';
import './no-steps.css';

const SHOWN = 3;

async function walkCommand({ node, command }: ReadyCommand): Promise<void> {
  const run = await startCommand(node, command, true);
  if (run && autoplay()) walkStore.getState().play();
}

/** The list before the first walk: what to do, with the commands that the network brings along a click away. */
export function NoSteps() {
  const t = useT();
  const topology = useApp((state) => state.app?.document.topology);
  const ready = useMemo(() => (topology ? readyCommands(topology).slice(0, SHOWN) : []), [topology]);
  return (
    <EmptyState
      icon={<Footprints size={22} />}
      title={t('dock.noSteps')}
      text={t(ready.length > 0 ? 'dock.noStepsReady' : 'dock.noStepsText')}
    >
      {ready.length > 0 ? (
        <div className="ready-commands">
          {ready.map((one) => (
            <Button
              key={`${one.node} ${one.command}`}
              icon={<Play size={13} />}
              aria-label={t('dock.walkCommand', { command: one.command, node: one.node })}
              onPress={() => void walkCommand(one)}
            >
              <span className="mono">{`${one.node}# ${one.command}`}</span>
            </Button>
          ))}
        </div>
      ) : (
        <Button variant="primary" onPress={() => commandRegistry.run('send')}>
          {t('dock.sendPacket')}
        </Button>
      )}
    </EmptyState>
  );
}
