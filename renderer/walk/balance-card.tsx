/** Which server gets a connection, and what is rewritten for that: load balancer, address translation, proxy. */
import { Check } from 'lucide-react';
import type { StepOf } from '../../core/trace/step';
import { useT } from '../i18n/translate';
import { CardTable } from './card-table';
import { Facts } from './facts';
import { PairBox } from './pair-box';

/** The real servers as the scheduler saw them, the chosen one marked. */
export function LvsCard({ step: { detail } }: { readonly step: StepOf<'lvs.schedule'> }) {
  const t = useT();
  const { client, virtual, server, servers, scheduler, mode, state, protocol } = detail;
  const withLoad = servers.some(({ load }) => load !== null);
  const heads = [t('cards.lvs.server'), t('cards.lvs.weight'), t('cards.lvs.active'), t('cards.lvs.inactive')];
  const rows = servers.map((one) => ({
    key: one.server,
    marked: one.server === server,
    cells: [
      one.server,
      one.weight,
      one.active,
      one.inactive,
      ...(withLoad ? [one.load ?? '–'] : []),
      one.server === server ? (
        <span key="chosen" className="tag tag-wins">
          <Check aria-hidden="true" size={12} strokeWidth={2.5} />
          {t('cards.lvs.chosen')}
        </span>
      ) : (
        ''
      ),
    ],
  }));
  return (
    <>
      {servers.length === 0 ? null : (
        <CardTable heads={[...heads, ...(withLoad ? [t('cards.lvs.load')] : []), '']} rows={rows} mono />
      )}
      <div className="card-stack">
        <PairBox title={t('cards.onConnection')} kind="plain" now={{ source: client, destination: virtual }} />
        <Facts
          facts={[
            server === null ? null : { name: t('cards.lvs.goesTo'), value: server },
            { name: t('cards.lvs.scheduler'), value: scheduler },
            mode === null ? null : { name: t('cards.lvs.mode'), value: t(`cards.lvs.mode.${mode}`), mono: false },
            state === null ? null : { name: t('cards.lvs.state'), value: `${protocol} ${state}` },
          ]}
        />
      </div>
    </>
  );
}

/** One end of a packet before and after. */
export function TranslationCard({ step: { detail } }: { readonly step: StepOf<'nat.translate'> }) {
  const t = useT();
  const { field, before, after, protocol } = detail;
  const change = ([one, other]: readonly [string, string]) => (
    <>
      {one} → <strong className="accent">{other}</strong>
    </>
  );
  return (
    <div className="card-stack">
      <Facts
        facts={[
          { name: t(`cards.nat.${field}`), value: change([before, after]) },
          { name: t('cards.nat.ipChecksum'), value: change(detail.ip_checksum) },
          { name: t('cards.nat.checksum', { protocol }), value: change(detail.checksum) },
        ]}
      />
    </div>
  );
}

/** The connection that ends at the proxy, and the one that it opens. */
export function ProxyCard({ step }: { readonly step: StepOf<'proxy.forward'> }) {
  const t = useT();
  const { client, listen, upstream, request, scheduler, tried } = step.detail;
  return (
    <div className="card-stack">
      <PairBox title={t('cards.proxy.outside')} kind="plain" now={{ source: client, destination: listen }} />
      {upstream === null ? null : (
        <PairBox title={t('cards.proxy.inside')} kind="plain" now={{ source: step.node, destination: upstream }} />
      )}
      <Facts
        facts={[
          { name: t('cards.proxy.request'), value: request },
          { name: t('cards.lvs.scheduler'), value: scheduler },
          tried === 0 ? null : { name: t('cards.proxy.tried'), value: tried },
        ]}
      />
    </div>
  );
}
