/** Cards of the network layer and above that list facts. */
import type { StepOf } from '../../core/trace/step';
import { type Translate, useT } from '../i18n/translate';
import { Facts } from './facts';
import { PairBox } from './pair-box';

export function ForwardCard({ step: { detail } }: { readonly step: StepOf<'ip.forward'> }) {
  const t = useT();
  const [ttlWas, ttlNow] = detail.ttl;
  const [sumWas, sumNow] = detail.checksum;
  return (
    <div className="card-stack">
      <PairBox
        title={t('walk.ipPairSame')}
        kind="kept"
        now={{ source: detail.source, destination: detail.destination }}
      />
      <Facts
        facts={[
          {
            name: t('walk.ttl'),
            value: (
              <>
                {ttlWas} → <strong className="accent">{ttlNow}</strong>
                <span className="fact-note">{t('walk.onePassed')}</span>
              </>
            ),
          },
          {
            name: t('walk.headerChecksum'),
            value: (
              <>
                {sumWas} → <strong className="accent">{sumNow}</strong>
              </>
            ),
          },
          { name: t('walk.nextHop'), value: detail.next_hop },
          { name: t('walk.leavesBy'), value: detail.out },
        ]}
      />
    </div>
  );
}

export function DeliverCard({ step: { detail } }: { readonly step: StepOf<'ip.deliver'> }) {
  const t = useT();
  return (
    <div className="card-stack">
      <PairBox title={t('walk.ipPair')} kind="plain" now={{ source: detail.source, destination: detail.destination }} />
      <Facts
        facts={[
          { name: t('walk.protocol'), value: detail.protocol },
          { name: t('walk.ttl'), value: detail.ttl },
        ]}
      />
    </div>
  );
}

export function IcmpCard({ step: { detail } }: { readonly step: StepOf<'icmp.send'> | StepOf<'icmp.receive'> }) {
  const t = useT();
  return (
    <div className="card-stack">
      <PairBox title={t('walk.ipPair')} kind="plain" now={{ source: detail.source, destination: detail.destination }} />
      <Facts
        facts={[
          {
            name: t('walk.message'),
            value: (
              <>
                {detail.name}
                <span className="fact-note">
                  {detail.type} / {detail.code}
                </span>
              </>
            ),
          },
          { name: t('walk.identifier'), value: detail.id ?? null },
          { name: t('walk.sequence'), value: detail.sequence ?? null },
          { name: t('walk.about'), value: detail.about ?? null },
          { name: t('walk.mtu'), value: detail.mtu ?? null },
        ]}
      />
    </div>
  );
}

/** The log knows that a program of the node listens, not which one. */
function listenerText(listener: string | null, t: Translate): string {
  if (listener === null) return t('walk.nobodyListens');
  return listener === 'process' ? t('walk.aProgram') : listener;
}

export function UdpCard({ step }: { readonly step: StepOf<'udp.send'> | StepOf<'udp.receive'> }) {
  const t = useT();
  const { detail } = step;
  return (
    <div className="card-stack">
      <PairBox title={t('walk.ipPair')} kind="plain" now={{ source: detail.source, destination: detail.destination }} />
      <Facts
        facts={[
          { name: t('walk.sourcePort'), value: detail.src_port },
          { name: t('walk.destinationPort'), value: detail.dst_port },
          { name: t('walk.length'), value: t('walk.bytes', { count: detail.length }), mono: false },
          step.event === 'udp.receive'
            ? { name: t('walk.listener'), value: listenerText(step.detail.listener, t), mono: false }
            : null,
        ]}
      />
    </div>
  );
}
