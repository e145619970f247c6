import { tagOfCommand } from '../../core/trace/protocol-tag';
import { useWalk } from '../app/store';
import { useT } from '../i18n/translate';
import { ProtocolLabel } from '../ui/protocol-icon';

/** What is being walked: "Flow 1  ping -c 1 192.168.20.31 from pc1", at the canvas's upper left. */
export function FlowChip() {
  const t = useT();
  const run = useWalk((walk) => walk.run);
  if (!run) return null;
  return (
    <div className="graph-box graph-flow">
      <ProtocolLabel protocol={tagOfCommand(run.command)}>
        {t('graph.flow', { flow: run.flow ?? run.id })}
      </ProtocolLabel>
      <code>{run.command}</code>
      <span className="graph-from">{t('graph.from', { node: run.node })}</span>
    </div>
  );
}
