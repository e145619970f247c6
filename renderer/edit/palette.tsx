/** What can be put on the page: dragged onto it, or taken up by a click and stamped. */
import { Search } from 'lucide-react';
import { type MouseEvent, useState } from 'react';
import { createPortal } from 'react-dom';
import { keysOf } from '../app/commands';
import { useT } from '../i18n/translate';
import { Kbd } from '../ui/kbd';
import { editStore, SELECT_TOOL, useEdit } from './edit-store';
import { PaletteIcon } from './palette-icon';
import { foundItems, namesOf, PALETTE, type PaletteItem } from './palette-items';
import { putInMiddle } from './put';
import { type PaletteDrag, usePaletteDrag } from './use-palette-drag';
import './palette.css';

export function Palette({ rail }: { readonly rail: boolean }) {
  const t = useT();
  const [query, setQuery] = useState('');
  const { drag, begin, wasDrag } = usePaletteDrag();
  const tool = useEdit((edit) => edit.tool);
  const armed = tool.kind === 'stamp' ? tool.what : null;
  const groups = rail ? PALETTE : foundItems(query, (item) => namesOf(item, t));
  const chosen = (item: PaletteItem, event: MouseEvent): void => {
    // A click without a pointer is the keyboard's: there is no pointer to stamp with.
    if (event.detail === 0) void putInMiddle(item.what);
    else if (!wasDrag())
      editStore.getState().setTool(armed === item.what ? SELECT_TOOL : { kind: 'stamp', what: item.what });
  };
  return (
    <div className="palette" data-rail={rail}>
      {rail ? null : (
        <label className="palette-search">
          <Search aria-hidden="true" size={16} />
          <input
            type="search"
            value={query}
            placeholder={t('edit.find')}
            aria-label={t('edit.find')}
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return;
              if (event.key === 'Escape' && query !== '') {
                event.stopPropagation();
                setQuery('');
              }
              const [first] = groups[0]?.items ?? [];
              if (event.key === 'Enter' && first && query !== '') void putInMiddle(first.what);
            }}
          />
        </label>
      )}
      <div className="palette-groups">
        {groups.map((group) => (
          <section key={group.id} aria-label={t(group.titleKey)}>
            <h2 className="palette-head">{t(group.titleKey)}</h2>
            <ul className="palette-list">
              {group.items.map((item) => (
                <li key={item.what}>
                  <Item item={item} rail={rail} armed={item.what === armed} begin={begin} chosen={chosen} />
                </li>
              ))}
            </ul>
          </section>
        ))}
        {groups.length === 0 ? <p className="palette-none">{t('edit.noneFound')}</p> : null}
      </div>
      {rail ? null : (
        <p className="palette-hint">
          {t('edit.hint')} <Kbd keys="Esc" /> {t('edit.hintStops')}
        </p>
      )}
      {drag && !drag.overPage ? <AtPointer {...drag} /> : null}
    </div>
  );
}

interface ItemProps {
  readonly item: PaletteItem;
  readonly rail: boolean;
  readonly armed: boolean;
  readonly begin: ReturnType<typeof usePaletteDrag>['begin'];
  readonly chosen: (item: PaletteItem, event: MouseEvent) => void;
}

function Item({ item, rail, armed, begin, chosen }: ItemProps) {
  const t = useT();
  const name = t(item.nameKey);
  const keys = keysOf(`insert.${item.what}`);
  return (
    <button
      type="button"
      className="palette-item"
      title={rail ? name : undefined}
      aria-pressed={armed}
      aria-label={name}
      aria-keyshortcuts={keys}
      onPointerDown={(event) => begin(item.what, event)}
      onClick={(event) => chosen(item, event)}
    >
      <PaletteIcon what={item.what} size={20} />
      {rail ? null : <span className="palette-name">{name}</span>}
      {rail || keys === undefined ? null : <Kbd keys={keys} />}
    </button>
  );
}

/** The dragged thing under the pointer, until it is over the page. */
function AtPointer({ what, client }: PaletteDrag) {
  return createPortal(
    <div className="palette-ghost" aria-hidden="true" style={{ left: client.x, top: client.y }}>
      <PaletteIcon what={what} size={30} />
    </div>,
    document.body,
  );
}
