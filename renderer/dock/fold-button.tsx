import { ChevronDown, ChevronUp } from 'lucide-react';
import { keysOf } from '../app/commands';
import { shellStore, useShell } from '../app/shell-store';
import { useT } from '../i18n/translate';
import { IconButton } from '../ui/button';

/** A tab of a folded dock opens it. */
export const unfold = (): void => shellStore.getState().setDockCollapsed(false);

export function FoldButton() {
  const t = useT();
  const collapsed = useShell((shell) => shell.dockCollapsed);
  return (
    <IconButton
      label={collapsed ? t('dock.unfold') : t('dock.fold')}
      keys={keysOf('dock.toggle')}
      icon={collapsed ? <ChevronUp size={16} /> : <ChevronDown size={16} />}
      onPress={() => shellStore.getState().setDockCollapsed(!collapsed)}
    />
  );
}
