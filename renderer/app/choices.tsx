/** The pickers of language and theme: in the "…" menu, the status bar and the start screen. */
import type { LanguageChoice, ThemeChoice } from '../../preload/contract';
import { useT } from '../i18n/translate';
import { MenuGroup, MenuItem } from '../ui/menu';
import { ask } from './actions';
import { useApp } from './store';

/** Each language by its own name. */
export const LANGUAGE_NAMES = { en: 'English', zh: '中文' } as const;

const choose = async (settings: { readonly theme: ThemeChoice } | { readonly language: LanguageChoice }) =>
  void (await ask('settings.set', settings));

export function LanguageChoices() {
  const t = useT();
  const language = useApp((state) => state.app?.settings.language ?? 'system');
  return (
    <MenuGroup
      aria-label={t('groups.language')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[language]}
      onSelectionChange={(keys) => void choose({ language: String([...keys][0]) as LanguageChoice })}
    >
      <MenuItem id="system" text={t('commands.view.language.system')} />
      <MenuItem id="en" text={t('commands.view.language.en')} />
      <MenuItem id="zh" text={t('commands.view.language.zh')} />
    </MenuGroup>
  );
}

export function ThemeChoices() {
  const t = useT();
  const theme = useApp((state) => state.app?.settings.theme ?? 'system');
  return (
    <MenuGroup
      aria-label={t('groups.theme')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[theme]}
      onSelectionChange={(keys) => void choose({ theme: String([...keys][0]) as ThemeChoice })}
    >
      <MenuItem id="system" text={t('commands.view.theme.system')} />
      <MenuItem id="light" text={t('commands.view.theme.light')} />
      <MenuItem id="dark" text={t('commands.view.theme.dark')} />
    </MenuGroup>
  );
}
