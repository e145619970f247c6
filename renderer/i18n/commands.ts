import { COMMAND_GROUPS, COMMAND_IDS, COMMANDS, type CommandGroup, type CommandId } from '../../preload/commands';

type Language = 'en' | 'zh';

const titles = (language: Language) =>
  Object.fromEntries(COMMAND_IDS.map((id) => [id, COMMANDS[id][language]])) as Readonly<Record<CommandId, string>>;

const groups = (language: Language) =>
  Object.fromEntries(Object.entries(COMMAND_GROUPS).map(([group, words]) => [group, words[language]])) as Readonly<
    Record<CommandGroup, string>
  >;

/** The titles of all commands, from their catalogue: `t('commands.file.save')`. */
export const commandsTexts = { en: titles('en'), zh: titles('zh') };

/** The headings that commands stand under: `t('groups.walk')`. */
export const groupsTexts = { en: groups('en'), zh: groups('zh') };
