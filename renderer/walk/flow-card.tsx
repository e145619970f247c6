/** The end of a flow: what it took, and what the nodes on its way know now. */
import { CircleCheck, CircleX } from 'lucide-react';
import type { StepOf } from '../../core/trace/step';
import { dispositionText } from '../../core/trace/texts';
import { useJourney, useStepCount, useTables } from '../app/step-pages';
import { useApp, useWalk, walkStore } from '../app/store';
import { formatMs } from '../i18n/format';
import { useT } from '../i18n/translate';
import { Button } from '../ui/button';
import { UnitSummary } from './tcp-unit';

export function FlowCard({ step }: { readonly step: StepOf<'flow.end'> }) {
  const t = useT();
  const language = useApp((app) => app.language);
  const first = useWalk((walk) => walk.run?.firstStep ?? 1);
  const { detail } = step;
  const questions = useStepCount({ events: ['arp.request'], from: first, to: step.step }) ?? 0;
  const journey = useJourney(detail.because ?? 0);
  const accepted = detail.disposition === 'ACCEPTED';
  const nodes = [
    ...new Set([step.node, ...(journey?.rows ?? []).flatMap((row) => [row.from.node, row.to?.node ?? row.from.node])]),
  ];
  return (
    <>
      <div className="numbers">
        <Figure value={formatMs(detail.duration_us)} name={t(accepted ? 'walk.there' : 'walk.duration')} />
        <Figure value={step.step - first + 1} name={t('walk.steps')} />
        <Figure value={detail.frames} name={t('walk.frames')} />
        <Figure value={questions} name={t('walk.questions')} />
      </div>
      <div className="card-stack">
        {detail.unit === undefined ? null : <UnitSummary unit={detail.unit} />}
        {accepted ? null : (
          <section className="drop-box" data-loses="true">
            <h3>
              <CircleX aria-hidden="true" size={16} />
              {detail.disposition}
            </h3>
            <p>{dispositionText(detail.disposition, language).definition}</p>
            {detail.because === null ? null : <Because step={detail.because} />}
          </section>
        )}
        <section className="known">
          <h3>{t('walk.knowsNow')}</h3>
          <ul>
            {nodes.map((node) => (
              <KnownBy key={node} node={node} step={step.step} />
            ))}
          </ul>
        </section>
      </div>
    </>
  );
}

function Because({ step }: { readonly step: number }) {
  const t = useT();
  return (
    <Button variant="link" onPress={() => walkStore.getState().setStep(step, 'jump')}>
      {t('walk.because', { step })}
    </Button>
  );
}

function Figure({ value, name }: { readonly value: number | string; readonly name: string }) {
  return (
    <div>
      <strong>{value}</strong>
      <span>{name}</span>
    </div>
  );
}

function KnownBy({ node, step }: { readonly node: string; readonly step: number }) {
  const t = useT();
  const tables = useTables(node, step);
  return (tables?.neighbors ?? []).map((row) =>
    row.mac === null ? null : (
      <li key={`${row.ip} ${row.interface}`}>
        <CircleCheck aria-hidden="true" size={15} color="var(--color-ok)" />
        <strong>{node}</strong>
        <span className="mono">{t('walk.isAt', { ip: row.ip, mac: row.mac })}</span>
      </li>
    ),
  );
}
