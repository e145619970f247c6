/** The route lookup, bit by bit: the card that the whole walk is about. */
import { ArrowRight, Check, CircleCheck, CircleX } from 'lucide-react';
import { useState } from 'react';
import type { RouteLookupDetail, StepOf } from '../../core/trace/step';
import { prefixOf } from '../../core/trace/texts/facts';
import type { NodeTables } from '../../core/trace/views';
import { useApp } from '../app/store';
import { useWindowForm } from '../app/use-media';
import { useT } from '../i18n/translate';
import { Button } from '../ui/button';
import { firstNodeWith } from './addresses';
import { AllRoutes } from './all-routes';
import { PlainBits, ResultBits } from './bit-row';
import { type CardRow, shownRows } from './route-rows';
import './route-card.css';

type LookupStep = StepOf<'route.lookup'> | StepOf<'route.miss'>;

interface RouteCardProps {
  readonly step: LookupStep;
  readonly tables: NodeTables;
}

export function RouteCard({ step, tables }: RouteCardProps) {
  const t = useT();
  const { narrow } = useWindowForm();
  const [all, setAll] = useState(false);
  const [focused, setFocused] = useState<number | null>(null);
  const { detail } = step;
  if (detail.local) {
    return <p className="card-note">{t('walk.localText', { address: detail.destination, node: step.node })}</p>;
  }
  if (all) return <AllRoutes detail={detail} onClose={() => setAll(false)} />;
  const { rows, hidden } = shownRows(detail);
  return (
    <>
      <div
        className={narrow ? 'routes routes-narrow' : 'routes'}
        role="table"
        aria-label={t('walk.event.route.lookup')}
      >
        {narrow ? <NarrowHead /> : <WideHead destination={detail.destination} />}
        {rows.map((one) =>
          narrow ? (
            <NarrowRow
              key={one.index}
              one={one}
              open={one.verdict === 'wins' || focused === one.index}
              onFocus={() => setFocused(one.index)}
            />
          ) : (
            <WideRow key={one.index} one={one} />
          ),
        )}
      </div>
      {hidden > 0 ? (
        <div className="routes-more">
          <Button variant="link" onPress={() => setAll(true)}>
            {t('walk.restRows', { count: hidden.toLocaleString('en').replaceAll(',', ' ') })}
          </Button>
        </div>
      ) : null}
      <Verdict detail={detail} tables={tables} narrow={narrow} />
    </>
  );
}

function WideHead({ destination }: { readonly destination: string }) {
  const t = useT();
  return (
    <>
      <div className="route-destination" role="row">
        <span />
        <span role="columnheader">{t('walk.destination')}</span>
        <strong className="mono" role="cell">
          {destination}
        </strong>
        <strong role="cell">
          <PlainBits address={destination} />
        </strong>
      </div>
      <div className="route-legend" role="row">
        <span />
        <span role="columnheader">{t('walk.routeAndOut')}</span>
        <span role="columnheader">{t('walk.maskAndResult')}</span>
        <span className="legend-bits" role="columnheader">
          <span className="mono bits-wins">
            <span className="bit-same">1</span>
          </span>
          {t('walk.same')}
          <span className="mono">
            <span className="bit-differs">1</span>
          </span>
          {t('walk.differs')}
          <span className="mono bit-masked">0</span>
          {t('walk.masked')}
        </span>
      </div>
    </>
  );
}

function VerdictIcon({ verdict }: Pick<CardRow, 'verdict'>) {
  return verdict === 'no' ? (
    <CircleX aria-hidden="true" className="route-icon route-icon-no" size={17} strokeWidth={1.6} />
  ) : (
    <CircleCheck aria-hidden="true" className="route-icon" size={17} strokeWidth={1.8} />
  );
}

function Tag({ verdict }: Pick<CardRow, 'verdict'>) {
  const t = useT();
  if (verdict === 'no') return <span className="tag-no">{t('walk.noMatch')}</span>;
  return (
    <span className={`tag tag-${verdict}`}>
      {verdict === 'wins' ? <Check aria-hidden="true" size={12} strokeWidth={2.5} /> : null}
      {t(verdict === 'wins' ? 'walk.wins' : 'walk.match')}
    </span>
  );
}

function wayOut({ row }: CardRow, t: ReturnType<typeof useT>): string {
  const gateway = row.gateway === '0.0.0.0' ? t('walk.direct') : row.gateway;
  const way = t('walk.wayOut', { gateway, interface: row.interface });
  return row.metric === 0 ? way : `${way}, ${t('walk.metric', { metric: row.metric })}`;
}

function WideRow({ one }: { readonly one: CardRow }) {
  const t = useT();
  return (
    <div className="route-row" role="row" data-verdict={one.verdict}>
      <VerdictIcon verdict={one.verdict} />
      <div role="cell">
        <div className="route-name">
          <strong className="mono">{prefixOf(one.row)}</strong>
          <Tag verdict={one.verdict} />
        </div>
        <div className="route-way">{wayOut(one, t)}</div>
      </div>
      <div className="mono" role="cell">
        <div className="route-mask">{one.row.mask}</div>
        <div className="route-result">{one.row.and}</div>
      </div>
      <div role="cell">
        <div className="route-mask">
          <PlainBits address={one.row.mask} isMask />
        </div>
        <ResultBits row={one.row} verdict={one.verdict} />
      </div>
    </div>
  );
}

function NarrowHead() {
  const t = useT();
  return (
    <div className="route-legend" role="row">
      <span />
      <span role="columnheader">{t('walk.route')}</span>
      <span role="columnheader">{t('walk.andMask')}</span>
      <span />
    </div>
  );
}

interface NarrowRowProps {
  readonly one: CardRow;
  readonly open: boolean;
  readonly onFocus: () => void;
}

function NarrowRow({ one, open, onFocus }: NarrowRowProps) {
  return (
    <div
      className="route-row"
      role="row"
      data-verdict={one.verdict}
      tabIndex={0}
      onFocus={onFocus}
      onPointerEnter={onFocus}
    >
      <VerdictIcon verdict={one.verdict} />
      <strong className="mono" role="cell">
        {prefixOf(one.row)}
      </strong>
      <span className="mono" role="cell">
        {one.row.and}
      </span>
      <span className="route-tag" role="cell">
        <Tag verdict={one.verdict} />
      </span>
      {open ? (
        <span className="route-open-bits" role="cell">
          <ResultBits row={one.row} verdict={one.verdict} />
        </span>
      ) : null}
    </div>
  );
}

interface VerdictProps {
  readonly detail: RouteLookupDetail;
  readonly tables: NodeTables;
  readonly narrow: boolean;
}

function Verdict({ detail, tables, narrow }: VerdictProps) {
  const t = useT();
  const topology = useApp((app) => app.app?.document.topology);
  const chosen = detail.chosen === null ? undefined : detail.rows[detail.chosen];
  if (!chosen || detail.next_hop === null) {
    return <div className="verdict verdict-none">{t('walk.noneOf', { count: detail.total, n: detail.total })}</div>;
  }
  const direct = chosen.gateway === '0.0.0.0';
  const owner = direct && topology ? firstNodeWith(topology, detail.next_hop) : null;
  const hopTitle = !direct
    ? t('walk.nextHopGateway')
    : owner === null
      ? t('walk.nextHopSelf')
      : t('walk.nextHopDirect', { node: owner });
  if (narrow) {
    return (
      <dl className="verdict-narrow">
        <dt>{t('walk.nextHop')}</dt>
        <dd className="mono">
          <strong>{detail.next_hop}</strong> {direct ? t('walk.direct') : ''}
        </dd>
        <dt>{t('walk.leavesBy')}</dt>
        <dd className="mono">
          <strong>{chosen.interface}</strong>
        </dd>
      </dl>
    );
  }
  return (
    <div className="verdict">
      <VerdictPart
        title={detail.matching === 1 ? t('walk.onlyMatch') : t('walk.longestOf', { count: detail.matching })}
        accent
      >
        {prefixOf(chosen)}
      </VerdictPart>
      <ArrowRight aria-hidden="true" size={15} />
      <VerdictPart title={hopTitle}>{detail.next_hop}</VerdictPart>
      <ArrowRight aria-hidden="true" size={15} />
      <VerdictPart title={t('walk.leavesBy')} detail={detail.source ?? ownAddress(tables, chosen.interface)}>
        {chosen.interface}
      </VerdictPart>
    </div>
  );
}

/** The first address of an interface without its prefix length. */
function ownAddress(tables: NodeTables, name: string): string | null {
  return tables.interfaces.find((one) => one.name === name)?.addresses[0]?.split('/')[0] ?? null;
}

interface VerdictPartProps {
  readonly title: string;
  readonly accent?: boolean;
  readonly detail?: string | null;
  readonly children: string;
}

function VerdictPart({ title, accent = false, detail = null, children }: VerdictPartProps) {
  return (
    <div className="verdict-part">
      <span>{title}</span>
      <strong className={accent ? 'mono accent' : 'mono'}>
        {children}
        {detail === null ? null : <small>{detail}</small>}
      </strong>
    </div>
  );
}
