import { ListFilter } from 'lucide-react';
import { LAYERS } from '../../core/trace/step';
import { useApp, useWalkRange } from '../app/store';
import { useWindowForm } from '../app/use-media';
import { formatCount } from '../i18n/format';
import { useT } from '../i18n/translate';
import { Button, IconButton } from '../ui/button';
import { Chip } from '../ui/chip';
import { PopoverButton } from '../ui/popover';
import { PROTOCOL_NAMES } from '../ui/protocol-icon';
import { type ProtocolCount, useProtocolCounts } from './protocol-counts';
import { filterSize, filterStore, useFilter } from './step-filter';
import './filter-bar.css';

const SHOWN_CHIPS = 3;

/** Chips for the most frequent protocols, and a panel with every filter. */
export function FilterBar() {
  const t = useT();
  const { narrow } = useWindowForm();
  const range = useWalkRange();
  const counts = useProtocolCounts(range);
  const size = useFilter(filterSize);
  if (!range || counts.length === 0) return null;
  return (
    <div className="filter-bar">
      {narrow ? null : (
        <>
          <Chip selected={size === 0} onChange={() => filterStore.getState().clear()}>
            {t('dock.all')}
          </Chip>
          {counts.slice(0, SHOWN_CHIPS).map((count) => (
            <ProtocolChip key={count.protocol} {...count} />
          ))}
        </>
      )}
      <PopoverButton
        label={t('dock.filters')}
        trigger={
          narrow ? (
            <Button small icon={<ListFilter size={14} />}>
              {size === 0 ? t('dock.allProtocols') : t('dock.someFilters', { count: size, n: size })}
            </Button>
          ) : (
            <IconButton label={t('dock.filters')} icon={<ListFilter size={16} />} />
          )
        }
      >
        <FilterPanel counts={counts} />
      </PopoverButton>
    </div>
  );
}

function ProtocolChip({ protocol, count }: ProtocolCount) {
  const t = useT();
  const selected = useFilter((filter) => filter.protocols.includes(protocol));
  const name = PROTOCOL_NAMES[protocol];
  return (
    <Chip protocol={protocol} selected={selected} onChange={() => filterStore.getState().toggleProtocol(protocol)}>
      {count === null ? name : t('dock.chipCount', { name, count: formatCount(count) })}
    </Chip>
  );
}

function FilterPanel({ counts }: { readonly counts: readonly ProtocolCount[] }) {
  const t = useT();
  const nodes = useApp((state) => state.app?.document.topology.nodes ?? []);
  const filter = useFilter((state) => state);
  return (
    <div className="filter-panel">
      <FilterGroup title={t('dock.protocols')}>
        {counts.map((count) => (
          <ProtocolChip key={count.protocol} {...count} />
        ))}
      </FilterGroup>
      <FilterGroup title={t('dock.layers')}>
        {LAYERS.map((layer) => (
          <Chip key={layer} selected={filter.layers.includes(layer)} onChange={() => filter.toggleLayer(layer)}>
            {t(`dock.layer_${layer}`)}
          </Chip>
        ))}
      </FilterGroup>
      <FilterGroup title={t('dock.nodes')}>
        {nodes.map(({ id }) => (
          <Chip key={id} selected={filter.nodes.includes(id)} onChange={() => filter.toggleNode(id)}>
            {id}
          </Chip>
        ))}
      </FilterGroup>
      <Button small isDisabled={filterSize(filter) === 0} onPress={filter.clear}>
        {t('dock.clearFilters')}
      </Button>
    </div>
  );
}

function FilterGroup({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <fieldset className="filter-group">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}
