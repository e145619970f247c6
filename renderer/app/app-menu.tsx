import {
  Command,
  Download,
  Ellipsis,
  FilePen,
  FilePlus,
  FolderOpen,
  House,
  Keyboard,
  Languages,
  LayoutTemplate,
  Save,
  SunMoon,
} from 'lucide-react';
import { TEMPLATE_MENU } from '../../preload/menus';
import { useT } from '../i18n/translate';
import { IconButton } from '../ui/button';
import { MenuButton, MenuLine, Submenu } from '../ui/menu';
import { LanguageChoices, ThemeChoices } from './choices';
import { CommandItem, CommandItems } from './command-items';
import { useApp } from './store';

const EXPORTS = [
  'file.exportCapture',
  'file.exportLog.jsonl',
  'file.exportLog.csv',
  'file.exportLog.md',
  'file.exportLog.html',
] as const;

/** The "…" menu at the end of the header. */
export function AppMenu() {
  const t = useT();
  const hasSteps = useApp((state) => state.run.steps > 0);
  const canKeep = useApp((state) => state.run.changedNodes > 0);
  return (
    <MenuButton aria-label={t('app.menu')} trigger={<IconButton label={t('app.menu')} icon={<Ellipsis size={18} />} />}>
      <CommandItem id="file.new" icon={<FilePlus size={15} />} />
      <Submenu id="template" text={t('groups.template')} icon={<LayoutTemplate size={15} />}>
        <CommandItems places={TEMPLATE_MENU.items} />
      </Submenu>
      <CommandItem id="file.open" icon={<FolderOpen size={15} />} />
      <CommandItem id="file.save" icon={<Save size={15} />} />
      <CommandItem id="file.saveAs" icon={<Save size={15} />} />
      {canKeep ? <CommandItem id="document.keepChanges" icon={<FilePen size={15} />} /> : null}
      {hasSteps ? (
        <Submenu id="export" text={t('app.export')} icon={<Download size={15} />}>
          <CommandItems places={EXPORTS} />
        </Submenu>
      ) : null}
      <MenuLine />
      <Submenu id="theme" text={t('groups.theme')} icon={<SunMoon size={15} />}>
        <ThemeChoices />
      </Submenu>
      <Submenu id="language" text={t('groups.language')} icon={<Languages size={15} />}>
        <LanguageChoices />
      </Submenu>
      <MenuLine />
      <CommandItem id="view.start" icon={<House size={15} />} />
      <CommandItem id="help.palette" icon={<Command size={15} />} />
      <CommandItem id="help.shortcuts" icon={<Keyboard size={15} />} />
    </MenuButton>
  );
}
