import type { StepOf } from '../../core/trace/step';
import type { StepContext } from '../../core/trace/views';
import { summarise } from '../../core/wire/summary';
import { useT } from '../i18n/translate';
import { Facts } from './facts';
import { type Pair, PairBox } from './pair-box';

type FrameStep = StepOf<'frame.send'> | StepOf<'frame.receive'>;

const pairOf = (source: string | undefined, destination: string | undefined): Pair | null =>
  source === undefined || destination === undefined ? null : { source, destination };

/** A frame that leaves or comes in: the MAC pair of this link beside the IP pair of the whole way, before and after. */
export function FrameCard({ step, before }: { readonly step: FrameStep; readonly before: StepContext['before'] }) {
  const t = useT();
  const { detail } = step;
  // What is wrapped otherwise has not been rewritten: it stands whole inside.
  const old = step.event === 'frame.send' && before && detail.repacked !== true ? summarise(before) : null;
  const macs = pairOf(detail.src_mac, detail.dst_mac);
  const ips = pairOf(detail.src_ip, detail.dst_ip);
  const oldMacs = old && pairOf(old.src_mac, old.dst_mac);
  const oldIps = old && pairOf(old.src_ip, old.dst_ip);
  const rewritten = detail.rewrote !== undefined;
  const ipChanged =
    oldIps !== null && ips !== null && (oldIps.source !== ips.source || oldIps.destination !== ips.destination);
  const ttlChanged = old?.ttl !== undefined && detail.ttl !== undefined && old.ttl !== detail.ttl;
  return (
    <div className="card-stack">
      {macs ? (
        <PairBox
          title={t(rewritten ? 'walk.macPairRewritten' : 'walk.macPairSame')}
          kind={rewritten ? 'rewritten' : 'plain'}
          was={oldMacs}
          now={macs}
        />
      ) : null}
      {ips ? (
        <PairBox
          title={t(oldIps && !ipChanged ? 'walk.ipPairSame' : 'walk.ipPair')}
          kind={ipChanged ? 'rewritten' : oldIps ? 'kept' : 'plain'}
          was={oldIps}
          now={ips}
        />
      ) : null}
      <Facts
        facts={[
          detail.ttl === undefined
            ? null
            : {
                name: t('walk.ttl'),
                value: ttlChanged ? (
                  <>
                    {old.ttl} → <strong className="accent">{detail.ttl}</strong>
                    <span className="fact-note">{t('walk.onePassed')}</span>
                  </>
                ) : (
                  detail.ttl
                ),
              },
          { name: t('walk.info'), value: detail.info, mono: false },
          { name: t('walk.length'), value: t('walk.bytes', { count: detail.length }), mono: false },
          step.event === 'frame.receive'
            ? { name: t('walk.accepted'), value: t(step.detail.accepted ? 'walk.yes' : 'walk.no'), mono: false }
            : null,
        ]}
      />
    </div>
  );
}
