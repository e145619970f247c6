import type { StepOf } from '../../core/trace/step';
import { useApp } from '../app/store';
import { sanitise } from '../console/sanitise';
import { useT } from '../i18n/translate';
import { Facts } from './facts';

/** A command that begins or ends, with what it has printed once it has ended. */
export function CommandCard({ step }: { readonly step: StepOf<'command.start'> | StepOf<'command.end'> }) {
  const t = useT();
  const run = useApp((app) =>
    app.run.runs.findLast(
      (one) => one.node === step.node && one.command === step.detail.command && one.firstStep <= step.step,
    ),
  );
  const output = sanitise(run?.output.trimEnd() ?? '');
  return (
    <div className="card-stack">
      <Facts
        facts={[
          { name: t('walk.command'), value: step.detail.command },
          step.event === 'command.end' ? { name: t('walk.status'), value: step.detail.status } : null,
        ]}
      />
      {step.event === 'command.end' ? (
        output === '' ? (
          <p className="card-note">{t('walk.noOutput')}</p>
        ) : (
          <section className="card-output">
            <h3>{t('walk.output')}</h3>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls by keyboard. */}
            <pre className="mono" tabIndex={0}>
              {output}
            </pre>
          </section>
        )
      ) : null}
    </div>
  );
}
