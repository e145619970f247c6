import {
  Download,
  Ellipsis,
  FilePen,
  FilePlus,
  FolderOpen,
  House,
  Keyboard,
  Languages,
  Save,
  SunMoon,
} from 'lucide-react';
import type { LogFormat } from '../../preload/contract';
import { type PlainTextKey, translator, useT } from '../i18n/translate';
import { IconButton } from '../ui/button';
import { MenuButton, MenuItem, MenuLine, Submenu } from '../ui/menu';
import { ask, keepChanges, newDocument, openDocument, saveDocument } from './actions';
import { LanguageChoices, ThemeChoices } from './choices';
import { shellStore } from './shell-store';
import { appStore, useApp } from './store';

const LOGS: readonly { readonly format: LogFormat; readonly titleKey: PlainTextKey }[] = [
  { format: 'jsonl', titleKey: 'app.exportJsonl' },
  { format: 'csv', titleKey: 'app.exportCsv' },
  { format: 'md', titleKey: 'app.exportMarkdown' },
  { format: 'html', titleKey: 'app.exportHtml' },
];

async function exportAs(format: LogFormat | 'capture'): Promise<void> {
  const outcome = await (format === 'capture' ? ask('export.capture', {}) : ask('export.log', { format }));
  const { notify } = shellStore.getState();
  if (outcome?.kind === 'failed') notify('error', outcome.message);
  if (outcome?.kind === 'done' && outcome.fileName !== undefined) {
    notify('info', translator(appStore.getState().language)('app.exported', { file: outcome.fileName }));
  }
}

/** The "…" menu at the end of the header. */
export function AppMenu() {
  const t = useT();
  const hasSteps = useApp((state) => state.run.steps > 0);
  const canKeep = useApp((state) => state.run.changedNodes > 0);
  return (
    <MenuButton aria-label={t('app.menu')} trigger={<IconButton label={t('app.menu')} icon={<Ellipsis size={18} />} />}>
      <MenuItem
        id="new"
        text={t('app.new')}
        icon={<FilePlus size={15} />}
        keys="Ctrl+N"
        onAction={() => void newDocument()}
      />
      <MenuItem
        id="open"
        text={t('app.openMenu')}
        icon={<FolderOpen size={15} />}
        keys="Ctrl+O"
        onAction={() => void openDocument()}
      />
      <MenuItem
        id="save"
        text={t('app.save')}
        icon={<Save size={15} />}
        keys="Ctrl+S"
        onAction={() => void saveDocument(false)}
      />
      <MenuItem
        id="save-as"
        text={t('app.saveAs')}
        icon={<Save size={15} />}
        keys="Ctrl+Shift+S"
        onAction={() => void saveDocument(true)}
      />
      {canKeep ? (
        <MenuItem
          id="keep-changes"
          text={t('app.keepChangesOf')}
          icon={<FilePen size={15} />}
          keys="Ctrl+Shift+K"
          onAction={() => void keepChanges()}
        />
      ) : null}
      {hasSteps ? (
        <Submenu id="export" text={t('app.export')} icon={<Download size={15} />}>
          <MenuItem id="capture" text={t('app.exportCapture')} onAction={() => void exportAs('capture')} />
          {LOGS.map(({ format, titleKey }) => (
            <MenuItem key={format} id={format} text={t(titleKey)} onAction={() => void exportAs(format)} />
          ))}
        </Submenu>
      ) : null}
      <MenuLine />
      <Submenu id="theme" text={t('app.theme')} icon={<SunMoon size={15} />}>
        <ThemeChoices />
      </Submenu>
      <Submenu id="language" text={t('app.language')} icon={<Languages size={15} />}>
        <LanguageChoices />
      </Submenu>
      <MenuLine />
      <MenuItem
        id="start"
        text={t('app.startScreen')}
        icon={<House size={15} />}
        onAction={() => appStore.getState().setScreen('start')}
      />
      <MenuItem
        id="shortcuts"
        text={t('app.shortcuts')}
        icon={<Keyboard size={15} />}
        keys="?"
        onAction={() => shellStore.getState().openDialog({ kind: 'shortcuts' })}
      />
    </MenuButton>
  );
}
