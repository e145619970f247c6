/** The pickers of language and theme: in the "…" menu, the status bar and the start screen. */
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { LanguageChoice, ThemeChoice } from '../../preload/contract';
import { useT } from '../i18n/translate';
import { MenuButton, MenuGroup, MenuItem } from '../ui/menu';
import { ask } from './actions';
import { useApp } from './store';

/** Each language by its own name. */
const LANGUAGE_NAMES = { en: 'English', zh: '中文' } as const;

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

interface ChoiceMenuProps {
  readonly className: string;
  /** What stands before and after the name of what is chosen. */
  readonly before?: ReactNode;
  readonly after?: ReactNode;
}

/** The language in force, as a button at the foot of the window, with the others above it. */
export function LanguageMenu(props: ChoiceMenuProps) {
  const t = useT();
  const language = useApp((state) => state.language);
  return (
    <ChoiceMenu {...props} title={t('groups.language')} chosen={LANGUAGE_NAMES[language]}>
      <LanguageChoices />
    </ChoiceMenu>
  );
}

/** The same for the theme. */
export function ThemeMenu(props: ChoiceMenuProps) {
  const t = useT();
  const theme = useApp((state) => state.theme);
  return (
    <ChoiceMenu {...props} title={t('groups.theme')} chosen={t(`commands.view.theme.${theme}`)}>
      <ThemeChoices />
    </ChoiceMenu>
  );
}

interface TitledProps extends ChoiceMenuProps {
  readonly title: string;
  readonly chosen: string;
  readonly children: ReactNode;
}

function ChoiceMenu({ className, before, after, title, chosen, children }: TitledProps) {
  return (
    <MenuButton
      aria-label={title}
      placement="top end"
      trigger={
        <AriaButton className={className} aria-label={`${title}: ${chosen}`}>
          {before}
          {chosen}
          {after}
        </AriaButton>
      }
    >
      {children}
    </MenuButton>
  );
}
