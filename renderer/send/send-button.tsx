import { Mail } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { type Command, useCommands } from '../app/commands';
import { useShell } from '../app/shell-store';
import { appStore, useApp, walkStore } from '../app/store';
import { useT } from '../i18n/translate';
import { Button } from '../ui/button';
import { SendPopover } from './send-popover';
import { armSend, cancelSend } from './send-tool';

const onWork = (): boolean => appStore.getState().screen === 'work';

/** Arms the send tool, from the selected node where there is one. */
function arm(): void {
  const { selection } = walkStore.getState();
  const nodes = appStore.getState().app?.document.topology.nodes ?? [];
  const from = nodes.find((node) => node.id === selection.node && node.kind !== 'switch');
  armSend(from?.id ?? '');
}

export function SendButton() {
  const t = useT();
  const anchor = useRef<HTMLSpanElement>(null);
  const open = useShell((shell) => shell.sendOpen);
  const working = useApp((app) => app.screen === 'work' && (app.app?.document.topology.nodes.length ?? 0) > 0);
  const commands = useMemo<readonly Command[]>(() => [{ id: 'send', when: onWork, run: arm }], []);
  useCommands(commands);
  return (
    <span ref={anchor}>
      <Button
        variant="primary"
        icon={<Mail size={15} />}
        isDisabled={!working}
        aria-expanded={open}
        onPress={() => (open ? cancelSend() : arm())}
      >
        {t('commands.send')}
      </Button>
      {open ? <SendPopover anchor={anchor} /> : null}
    </span>
  );
}
