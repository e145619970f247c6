/** An envelope in an envelope: the outer packet, and sealed in it what the tunnel carries. */
import { Mail, Package } from 'lucide-react';
import type { StepOf } from '../../core/trace/step';
import { summarise } from '../../core/wire/summary';
import { useT } from '../i18n/translate';
import { PairBox } from './pair-box';
import './tunnel-card.css';

type TunnelStep = StepOf<'tunnel.encapsulate'> | StepOf<'tunnel.decapsulate'>;

/** Bytes that VXLAN and IPIP put around what they carry: IP 20, UDP 8, VXLAN 8 (RFC 7348 §5); IP 20 (RFC 2003 §3.1). */
export const OVERHEAD = { vxlan: 36, ipip: 20 } as const;

interface TunnelCardProps {
  readonly step: TunnelStep;
  /** Of the step: what goes in, or what it came out of. */
  readonly frame: Uint8Array | null;
}

export function TunnelCard({ step: { detail, event }, frame }: TunnelCardProps) {
  const t = useT();
  const inside = frame && summarise(frame);
  const { kind, vni, length } = detail;
  return (
    <div className="card-stack">
      <section className="tunnel-outer" data-open={event === 'tunnel.decapsulate'}>
        <h3>
          <Package aria-hidden="true" size={15} />
          {t('cards.tunnel.outer')}
          <span className="fact-note">{t('walk.bytes', { count: length + OVERHEAD[kind] })}</span>
        </h3>
        <PairBox
          title={t('cards.tunnel.outerPair')}
          kind="plain"
          now={{ source: detail.source, destination: detail.destination }}
        />
        {vni === null ? null : <p>{t('cards.tunnel.network', { vni })}</p>}
        <section className="tunnel-inner">
          <h3>
            <Mail aria-hidden="true" size={15} />
            {t(`cards.tunnel.inside.${kind}`)}
            <span className="fact-note">{t('walk.bytes', { count: length })}</span>
          </h3>
          {inside ? <code>{inside.info}</code> : null}
          <p>{t(event === 'tunnel.encapsulate' ? 'cards.tunnel.sealed' : 'cards.tunnel.opened')}</p>
        </section>
      </section>
    </div>
  );
}
