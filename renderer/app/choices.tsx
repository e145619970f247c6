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
      aria-label={t('app.language')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[language]}
      onSelectionChange={(keys) => void choose({ language: String([...keys][0]) as LanguageChoice })}
    >
      <MenuItem id="system" text={t('app.languageSystem')} />
      <MenuItem id="en" text={LANGUAGE_NAMES.en} />
      <MenuItem id="zh" text={LANGUAGE_NAMES.zh} />
    </MenuGroup>
  );
}

export function ThemeChoices() {
  const t = useT();
  const theme = useApp((state) => state.app?.settings.theme ?? 'system');
  return (
    <MenuGroup
      aria-label={t('app.theme')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[theme]}
      onSelectionChange={(keys) => void choose({ theme: String([...keys][0]) as ThemeChoice })}
    >
      <MenuItem id="system" text={t('app.themeSystem')} />
      <MenuItem id="light" text={t('app.themeLight')} />
      <MenuItem id="dark" text={t('app.themeDark')} />
    </MenuGroup>
  );
}
