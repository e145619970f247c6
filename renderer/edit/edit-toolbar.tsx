import {
  AlignHorizontalJustifyCenter,
  AlignVerticalJustifyCenter,
  Hand,
  LayoutGrid,
  Magnet,
  MousePointer2,
  Spline,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { type CommandId, commandRegistry, keysOf } from '../app/commands';
import { useWalk } from '../app/store';
import { useT } from '../i18n/translate';
import { IconButton } from '../ui/button';
import { editStore, SELECT_TOOL, type Tool, useEdit } from './edit-store';

const LINK: Tool = { kind: 'link', from: null };
const PAN: Tool = { kind: 'pan' };

/** Tools, arranging and snapping, at the canvas's upper left. */
export function EditToolbar() {
  const t = useT();
  const tool = useEdit((edit) => edit.tool.kind);
  const snap = useEdit((edit) => edit.snap);
  // What can be arranged depends on what is selected.
  useWalk(({ selection }) => selection);
  const { setTool, setSnap } = editStore.getState();
  const toolButton = (kind: Tool['kind'], next: Tool, label: string, keys: string | undefined, icon: ReactNode) => (
    <IconButton
      className="graph-tool"
      label={label}
      keys={keys}
      aria-pressed={tool === kind}
      icon={icon}
      onPress={() => setTool(tool === kind ? SELECT_TOOL : next)}
    />
  );
  const command = (id: CommandId, icon: ReactNode) => (
    <IconButton
      className="graph-tool"
      label={t(`commands.${id}`)}
      isDisabled={!commandRegistry.can(id)}
      icon={icon}
      onPress={() => void commandRegistry.run(id)}
    />
  );
  return (
    <div className="graph-box graph-tools" role="toolbar" aria-label={t('edit.tools')}>
      {toolButton('select', SELECT_TOOL, t('edit.toolSelect'), keysOf('tool.select'), <MousePointer2 size={16} />)}
      {toolButton('pan', PAN, t('edit.toolPan'), 'Space', <Hand size={16} />)}
      {toolButton('link', LINK, t('edit.toolLink'), keysOf('tool.link'), <Spline size={16} />)}
      <span className="graph-box-line" />
      {command('edit.align.center', <AlignHorizontalJustifyCenter size={16} />)}
      {command('edit.align.middle', <AlignVerticalJustifyCenter size={16} />)}
      {command('network.arrange.force', <LayoutGrid size={16} />)}
      <span className="graph-box-line" />
      <IconButton
        className="graph-tool"
        keys={keysOf('view.snap')}
        label={t('edit.snap')}
        aria-pressed={snap}
        icon={<Magnet size={16} />}
        onPress={() => setSnap(!snap)}
      />
    </div>
  );
}
