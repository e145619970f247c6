import { Cable, EthernetPort, Footprints, Hash, Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import { headlineOf } from '../../core/trace/texts';
import type { CommandId } from '../../preload/commands';
import { commandRegistry, keysOf, wordsOf } from '../app/commands';
import { shellStore } from '../app/shell-store';
import { useStepContext } from '../app/step-pages';
import { useApp } from '../app/store';
import { formatCount } from '../i18n/format';
import { useT } from '../i18n/translate';
import { Kbd } from '../ui/kbd';
import { NodeIcon } from '../ui/node-icon';
import { goToPlace, goToStep } from './go-to';
import { type Place, placesOf } from './places';
import { recentCommands, rememberCommand } from './recent';
import { indexPlaces, searchCommands, searchPlaces, stepNamed } from './search';
import './find-dialog.css';

export type FindScope = 'all' | 'places';

const KINDS = ['node', 'interface', 'address', 'link'] as const;

/** Type and choose: everything that can be done and everything that has a name, or the latter alone. */
export function FindDialog({ scope }: { readonly scope: FindScope }) {
  const t = useT();
  const close = shellStore.getState().closeDialog;
  const [text, setText] = useState('');
  const found = useFound(scope, text);
  const choose = (run: () => void): void => {
    close();
    // What is chosen may open a dialog of its own: this one has to be gone.
    setTimeout(run);
  };
  return (
    <ModalOverlay
      className="find-overlay"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) close();
      }}
    >
      <Modal className="find">
        <Dialog className="find-body" aria-label={t(`find.${scope}`)}>
          {/* Esc closes at once: a search field would first empty itself. */}
          <div
            className="find-keys"
            onKeyDownCapture={({ key, nativeEvent }) => key === 'Escape' && !nativeEvent.isComposing && close()}
          >
            <Autocomplete inputValue={text} onInputChange={setText}>
              <SearchField className="find-field" aria-label={t(`find.${scope}`)} autoFocus>
                <Search aria-hidden="true" size={16} />
                <Input
                  className="find-input"
                  role="combobox"
                  aria-expanded
                  aria-haspopup="listbox"
                  placeholder={t(scope === 'all' ? 'find.hintAll' : 'find.hintPlaces')}
                />
              </SearchField>
              <FoundList found={found} scope={scope} choose={choose} />
            </Autocomplete>
          </div>
          <div className="visually-hidden" role="status">
            {t('find.results', { count: formatCount(found.count), n: found.count })}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

interface Found {
  readonly step: number | null;
  readonly recent: readonly CommandId[];
  readonly commands: readonly CommandId[];
  readonly places: readonly Place[];
  /** Places stand before commands: they match better. */
  readonly placesFirst: boolean;
  readonly count: number;
}

function useFound(scope: FindScope, text: string): Found {
  const topology = useApp((state) => state.app?.document.topology);
  const steps = useApp((state) => state.run.steps);
  const places = useMemo(() => (topology ? placesOf(topology) : []), [topology]);
  const index = useMemo(() => indexPlaces(places), [places]);
  // As it was when the list was opened: what can run does not change under it.
  const [runnable] = useState(() => commandRegistry.runnable().filter((id) => !wordsOf(id).unlisted));
  const [recent] = useState(recentCommands);
  return useMemo(() => {
    const all = scope === 'all' ? searchCommands(text, runnable, recent) : [];
    const nearest = searchPlaces(text, index);
    const shown =
      text.trim() === '' && scope === 'places' ? places.slice(0, FIRST_PLACES) : nearest.map(({ place }) => place);
    const lately = text.trim() === '' ? recent.filter((id) => runnable.includes(id)) : [];
    const step = stepNamed(text, steps);
    return {
      step,
      recent: scope === 'all' ? lately : [],
      commands: all.map(({ id }) => id).filter((id) => !lately.includes(id)),
      places: shown,
      placesFirst: (nearest[0]?.score ?? 0) > (all[0]?.score ?? 0),
      count: all.length + shown.length + (step === null ? 0 : 1),
    };
  }, [scope, text, runnable, recent, places, index, steps]);
}

/** Where nothing is typed, the first of the network. */
const FIRST_PLACES = 100;

interface FoundListProps {
  readonly found: Found;
  readonly scope: FindScope;
  readonly choose: (run: () => void) => void;
}

function FoundList({ found, scope, choose }: FoundListProps) {
  const t = useT();
  const { step, recent, commands, places, placesFirst, count } = found;
  const run = (id: CommandId): void =>
    choose(() => {
      rememberCommand(id);
      commandRegistry.run(id, 'list');
    });
  const commandSections = [
    { key: 'recent', title: t('find.recent'), ids: recent },
    { key: 'commands', title: t('find.commands'), ids: commands },
  ].flatMap(({ key, title, ids }) =>
    ids.length === 0
      ? []
      : [
          <ListBoxSection key={key} className="find-section">
            <Header className="find-title">{title}</Header>
            {ids.map((id) => (
              <CommandRow key={id} id={id} onAction={() => run(id)} />
            ))}
          </ListBoxSection>,
        ],
  );
  const placeSections = KINDS.flatMap((kind) => {
    const ones = places.filter((place) => place.kind === kind);
    return ones.length === 0
      ? []
      : [
          <ListBoxSection key={kind} className="find-section">
            <Header className="find-title">{t(`find.kind-${kind}`)}</Header>
            {ones.map((place) => (
              <PlaceRow key={keyOf(place)} place={place} onAction={() => choose(() => goToPlace(place))} />
            ))}
          </ListBoxSection>,
        ];
  });
  return (
    <ListBox
      className="find-list"
      aria-label={t(`find.${scope}`)}
      renderEmptyState={() => <p className="find-nothing">{t('find.nothing')}</p>}
    >
      {count === 0 ? null : (
        <>
          {step === null ? null : (
            <ListBoxSection className="find-section">
              <Header className="find-title">{t('find.kind-step')}</Header>
              <StepRow step={step} onAction={() => choose(() => goToStep(step))} />
            </ListBoxSection>
          )}
          {placesFirst ? [...placeSections, ...commandSections] : [...commandSections, ...placeSections]}
        </>
      )}
    </ListBox>
  );
}

const keyOf = (place: Place): string => `${place.kind} ${place.title} ${place.detail}`;

interface RowProps {
  readonly onAction: () => void;
}

function CommandRow({ id, onAction }: RowProps & { readonly id: CommandId }) {
  const t = useT();
  const title = t(`commands.${id}`);
  const group = t(`groups.${wordsOf(id).group}`);
  const keys = keysOf(id);
  return (
    <ListBoxItem id={`command ${id}`} className="find-item" textValue={`${group}: ${title}`} onAction={onAction}>
      <span className="find-group">{group}</span>
      <span className="find-name">{title}</span>
      {keys === undefined ? null : <Kbd keys={keys} />}
    </ListBoxItem>
  );
}

function PlaceRow({ place, onAction }: RowProps & { readonly place: Place }) {
  return (
    <ListBoxItem id={keyOf(place)} className="find-item" textValue={place.title} onAction={onAction}>
      <PlaceIcon place={place} />
      <span className={place.kind === 'node' ? 'find-name' : 'find-name mono'}>{place.title}</span>
      <span className="find-detail mono">{place.detail}</span>
    </ListBoxItem>
  );
}

function PlaceIcon({ place }: { readonly place: Place }) {
  switch (place.kind) {
    case 'node':
      return <NodeIcon kind={place.icon} size={16} />;
    case 'interface':
      return <EthernetPort aria-hidden="true" size={16} />;
    case 'address':
      return <Hash aria-hidden="true" size={16} />;
    default:
      return <Cable aria-hidden="true" size={16} />;
  }
}

function StepRow({ step, onAction }: RowProps & { readonly step: number }) {
  const t = useT();
  const language = useApp((state) => state.language);
  const context = useStepContext(step);
  return (
    <ListBoxItem id={`step ${step}`} className="find-item" textValue={t('find.step', { step })} onAction={onAction}>
      <Footprints aria-hidden="true" size={16} />
      <span className="find-name">{t('find.step', { step })}</span>
      <span className="find-detail">
        {context ? `${context.step.node}  ${headlineOf(context.step, language)}` : ''}
      </span>
    </ListBoxItem>
  );
}
