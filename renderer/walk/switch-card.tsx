import { Check } from 'lucide-react';
import type { StepOf } from '../../core/trace/step';
import type { NodeTables } from '../../core/trace/views';
import { useApp } from '../app/store';
import { useT } from '../i18n/translate';
import { nodeWithMac } from './addresses';
import { CardTable } from './card-table';
import { Facts } from './facts';

type BridgeStep = StepOf<'bridge.learn'> | StepOf<'bridge.forward'> | StepOf<'bridge.flood'>;

interface SwitchCardProps {
  readonly step: BridgeStep;
  readonly tables: NodeTables;
}

/** A switch's ports with the MACs learned on each, and where the frame goes. */
export function SwitchCard({ step, tables }: SwitchCardProps) {
  const t = useT();
  const outs: ReadonlySet<string> = new Set(
    step.event === 'bridge.forward' ? [step.detail.port] : step.event === 'bridge.flood' ? step.detail.ports : [],
  );
  const cameIn = step.event === 'bridge.learn' ? step.detail.port : step.interface;
  const rows = tables.interfaces
    .filter((one) => one.name !== 'lo')
    .flatMap((port) => {
      const macs = tables.macs.filter((row) => row.port === port.name);
      const known = macs.length > 0 ? macs : [null];
      return known.map((row, index) => {
        const isNew = step.event === 'bridge.learn' && row?.mac === step.detail.mac;
        return {
          key: `${port.name} ${row?.mac ?? ''}`,
          marked: isNew || (outs.has(port.name) && (step.event === 'bridge.flood' || row?.mac === step.detail.mac)),
          cells: [
            index === 0 ? <strong key="port">{port.name}</strong> : '',
            row ? (
              row.mac
            ) : (
              <span key="nobody" className="pale">
                {t('walk.nobodyYet')}
              </span>
            ),
            row ? <LearnedFrom key="from" mac={row.mac} packet={row.learnedFrom} /> : '',
            index > 0 && !isNew ? '' : mark(port.name),
          ],
        };
      });
    });
  function mark(port: string) {
    if (outs.has(port)) {
      return (
        <span className="tag tag-wins">
          <Check aria-hidden="true" size={12} strokeWidth={2.5} />
          {t('walk.outHere')}
        </span>
      );
    }
    return port === cameIn ? <span className="pale">{t('walk.cameIn')}</span> : '';
  }
  return (
    <>
      <CardTable heads={[t('walk.port'), 'MAC', t('walk.learnedFrom'), '']} rows={rows} mono />
      <SwitchFacts step={step} cameIn={cameIn} />
    </>
  );
}

function LearnedFrom({ mac, packet }: { readonly mac: string; readonly packet: number }) {
  const t = useT();
  const node = useApp((app) => (app.app ? nodeWithMac(app.app.document.topology, mac) : null));
  return (
    <span className="pale">{node ? t('walk.fromNodeFrame', { node, packet }) : t('walk.fromFrame', { packet })}</span>
  );
}

function SwitchFacts({ step, cameIn }: { readonly step: BridgeStep; readonly cameIn: string | null }) {
  const t = useT();
  const frame = step.packet === null ? null : { name: t('walk.frameIn'), value: step.packet };
  if (step.event === 'bridge.learn') {
    const { moved_from: from } = step.detail;
    return <Facts facts={[frame, from === null ? null : { name: t('walk.moved'), value: from }]} />;
  }
  const looked = { name: t('walk.lookedUp'), value: step.detail.mac };
  if (step.event === 'bridge.flood') {
    const why = { name: t('walk.floodWhy'), value: t(`walk.why.${step.detail.why}`), mono: false };
    return <Facts facts={[frame, looked, why, { name: t('walk.floodsTo'), value: step.detail.ports.join(' ') }]} />;
  }
  const unknown =
    cameIn === null ? null : { name: t('walk.ifUnknown'), value: t('walk.wouldFlood', { port: cameIn }), mono: false };
  return <Facts facts={[frame, looked, unknown]} />;
}
