/** The inspector's last row: the sentence about the field under the hand, or what to try next. */
import { Mail } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { useApp, useWalk } from '../app/store';
import { useT } from '../i18n/translate';
import { useProblemNodes } from '../problems/problems-store';
import { armSend } from '../send/send-tool';
import { useShownHelp } from './controls/help';

export function InspectorFoot() {
  const t = useT();
  const help = useShownHelp();
  const id = useWalk((walk) => walk.selection.node);
  const isHost = useApp(({ app }) =>
    app?.document.topology.nodes.some((node) => node.id === id && node.kind !== 'switch'),
  );
  const isWrong = useProblemNodes().get(id ?? '') === 'error';
  if (help !== null) {
    return (
      <footer className="inspector-foot inspector-help">
        <p>
          {help.text} {help.word === null ? null : <code>{help.word}</code>}
        </p>
      </footer>
    );
  }
  if (id === undefined || !isHost) return null;
  return (
    <footer className="inspector-foot">
      <AriaButton className="inspector-try" onPress={() => armSend(id)}>
        <Mail aria-hidden="true" size={14} />
        {t(isWrong ? 'inspector.tryOnceFixed' : 'inspector.tryPing', { node: id })}
      </AriaButton>
    </footer>
  );
}
