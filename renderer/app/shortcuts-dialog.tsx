import { Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Input, SearchField } from 'react-aria-components';
import { COMMAND_GROUPS, COMMAND_IDS, type CommandGroup } from '../../preload/commands';
import { useT } from '../i18n/translate';
import { Dialog } from '../ui/dialog';
import { Kbd } from '../ui/kbd';
import { wordsOf } from './commands';
import { shellStore } from './shell-store';
import './shortcuts-dialog.css';

const WITH_KEYS = COMMAND_IDS.filter((id) => wordsOf(id).keys !== undefined);
const GROUPS = Object.keys(COMMAND_GROUPS) as readonly CommandGroup[];

/** Every command that has keys, from the catalogue, under its heading. */
export function ShortcutsDialog() {
  const t = useT();
  const [text, setText] = useState('');
  const found = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    return WITH_KEYS.filter((id) => {
      const { en, zh, keys = [] } = wordsOf(id);
      return [en, zh, ...keys].some((words) => words.toLowerCase().includes(wanted));
    });
  }, [text]);
  const sections = GROUPS.map((group) => ({ group, ids: found.filter((id) => wordsOf(id).group === group) }));
  return (
    <Dialog
      title={t('commands.help.shortcuts')}
      closeLabel={t('app.close')}
      onClose={shellStore.getState().closeDialog}
      sheet
    >
      <SearchField
        className="sheet-search"
        aria-label={t('app.findShortcut')}
        value={text}
        onChange={setText}
        autoFocus
      >
        <Search aria-hidden="true" size={15} />
        <Input placeholder={t('app.findShortcut')} />
        <span className="sheet-count" role="status">
          {t('app.shortcutCount', { count: found.length, n: found.length })}
        </span>
      </SearchField>
      <div className="shortcuts">
        {sections
          .filter(({ ids }) => ids.length > 0)
          .map(({ group, ids }) => (
            <section key={group}>
              <h3>{t(`groups.${group}`)}</h3>
              <dl>
                {ids.map((id) => (
                  <div key={id}>
                    <dt>{t(`commands.${id}`)}</dt>
                    <dd>
                      {wordsOf(id).keys?.map((keys) => (
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
