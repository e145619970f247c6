import { type PlainTextKey, useT } from '../i18n/translate';
import { Dialog } from '../ui/dialog';
import { Kbd } from '../ui/kbd';
import { type Command, commandRegistry } from './commands';
import { shellStore } from './shell-store';
import './shortcuts-dialog.css';

const GROUPS: readonly { readonly titleKey: PlainTextKey; readonly has: (command: Command) => boolean }[] = [
  { titleKey: 'app.groupWalk', has: ({ id }) => id.startsWith('walk.') || id === 'send' },
  { titleKey: 'app.groupView', has: ({ id }) => /^(view|dock)\./.test(id) || id === 'console' },
  { titleKey: 'app.groupDocument', has: ({ id }) => id.startsWith('document.') },
  { titleKey: 'app.groupHelp', has: ({ id }) => id.startsWith('help.') },
];

/** Every command with its keys, from the registry. */
export function ShortcutsDialog() {
  const t = useT();
  const commands = commandRegistry.all().filter((command) => (command.keys?.length ?? 0) > 0);
  return (
    <Dialog title={t('app.shortcuts')} closeLabel={t('app.close')} onClose={shellStore.getState().closeDialog} wide>
      <div className="shortcuts">
        {GROUPS.map(({ titleKey, has }) => (
          <section key={titleKey}>
            <h3>{t(titleKey)}</h3>
            <dl>
              {commands.filter(has).map((command) => (
                <div key={command.id}>
                  <dt>{t(command.titleKey)}</dt>
                  <dd>
                    {command.keys?.map((keys) => (
                      <Kbd key={keys} keys={keys} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
