import { CircleX } from 'lucide-react';
import type { DropReason } from '../../core/trace/disposition';
import type { Step, StepOf } from '../../core/trace/step';
import { dropReasonText, icmpMeaning, reasonOf } from '../../core/trace/texts';
import { lostOnLink } from '../../core/trace/texts/facts';
import { useApp } from '../app/store';
import { useSteps } from '../graph/use-scene';
import { useT } from '../i18n/translate';
import { isDrop } from '../playback/losses';
import { firstNodeWith } from './addresses';
import { Facts } from './facts';

/** The red box of a drop: the reason's name, what it means, and what the sender is told. */
interface DropBoxProps {
  readonly reason: DropReason;
  readonly step: Step;
}

export function DropBox({ reason, step }: DropBoxProps) {
  const t = useT();
  const language = useApp((app) => app.language);
  const topology = useApp((app) => app.app?.document.topology);
  const { recent } = useSteps(step.step);
  const { definition } = dropReasonText(reason, language);
  const loses = isDrop(step);
  const told = recent.find(
    (other) =>
      other.step.step > step.step &&
      other.step.node === step.node &&
      other.step.time_us === step.time_us &&
      other.step.event === 'icmp.send',
  )?.step;
  const kind = lostOnLink(reason) ? 'walk.lost' : loses ? 'walk.dropped' : 'walk.passedOver';
  return (
    <section className="drop-box" data-loses={loses}>
      <h3>
        <CircleX aria-hidden="true" size={16} />
        {t(kind, { reason })}
      </h3>
      {definition === reasonOf(step, language) ? null : <p>{definition}</p>}
      {loses ? (
        <p>
          {told?.event === 'icmp.send'
            ? t('walk.senderTold', {
                node: (topology && firstNodeWith(topology, told.detail.destination)) ?? told.detail.destination,
                message: icmpMeaning(told.detail, language),
                source: told.detail.source,
              })
            : t('walk.senderNotTold')}
        </p>
      ) : null}
    </section>
  );
}

export function FrameDropCard({ step }: { readonly step: StepOf<'frame.drop'> }) {
  const t = useT();
  const { detail } = step;
  return (
    <div className="card-stack">
      <DropBox reason={detail.reason} step={step} />
      <Facts
        facts={[
          { name: 'MAC', value: detail.src_mac === undefined ? null : `${detail.src_mac} → ${detail.dst_mac}` },
          { name: 'IP', value: detail.src_ip === undefined ? null : `${detail.src_ip} → ${detail.dst_ip}` },
          { name: t('walk.info'), value: detail.info, mono: false },
        ]}
      />
    </div>
  );
}

export function PacketDropCard({ step }: { readonly step: StepOf<'ip.drop'> }) {
  const t = useT();
  const { detail } = step;
  return (
    <div className="card-stack">
      <DropBox reason={detail.reason} step={step} />
      <Facts
        facts={[
          { name: 'IP', value: `${detail.source} → ${detail.destination}` },
          { name: t('walk.ttl'), value: detail.ttl },
        ]}
      />
    </div>
  );
}
