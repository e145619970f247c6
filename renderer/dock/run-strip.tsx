import { CircleX, Square } from 'lucide-react';
import { useEffect, useState } from 'react';
import { ask, copyText } from '../app/actions';
import { appStore, useApp, useWalkRange } from '../app/store';
import { formatCount } from '../i18n/format';
import { translator, useT } from '../i18n/translate';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { ProgressBar } from '../ui/progress-bar';
import './run-strip.css';

const SHOW_AFTER_MS = 150;

/** Says that a run goes on and lets it be stopped, or why it was; a run that ends within 150 ms is not spoken of. */
export function RunStrip() {
  const t = useT();
  const running = useApp((state) => state.run.state === 'running');
  const limited = useApp((state) => state.run.state === 'limited');
  const steps = useApp((state) => state.run.steps);
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!running) return;
    const timer = setTimeout(() => setLate(true), SHOW_AFTER_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [running]);
  if (limited) {
    return (
      <div className="run-strip" role="alert">
        <strong>{t('dock.limited', { steps: formatCount(steps) })}</strong>
        <span>{t('dock.limitedText')}</span>
      </div>
    );
  }
  if (!running || !late) return null;
  const text = t('dock.running', { steps: formatCount(steps) });
  return (
    <div className="run-strip">
      <ProgressBar label={text} />
      <strong>{text}</strong>
      <span>{t('dock.runningText')}</span>
      <Button small icon={<Square size={12} />} onPress={() => void ask('run.cancel', {})}>
        {t('dock.stop')}
      </Button>
    </div>
  );
}

/** What a report of a fault says: everything needed to see it again, nothing about the person. */
export function faultReport(): string {
  const { app, run, language } = appStore.getState();
  const t = translator(language);
  const head = t('dock.reportHead', {
    version: app?.version ?? '?',
    platform: app?.platform ?? '?',
    step: run.fault?.step ?? 0,
    seed: run.seed,
  });
  const commands = run.runs.map(({ node, command }) => `${node}: ${command}`);
  return [head, run.fault?.message ?? '', ...commands, JSON.stringify(app?.document.topology ?? null)].join('\n');
}

/** A fault of PacketWalk's own, in place of the steps until it is put aside. */
export function FaultState({ onAside }: { readonly onAside: () => void }) {
  const t = useT();
  const fault = useApp((state) => state.run.fault);
  const range = useWalkRange();
  if (!fault) return null;
  return (
    <div role="alert" className="fault-state">
      <EmptyState
        icon={<CircleX size={22} color="var(--color-danger)" />}
        title={t('dock.faultAt', { step: formatCount(fault.step) })}
        text={t('dock.faultText')}
      >
        <Button onPress={() => void copyText(faultReport())}>{t('dock.copyReport')}</Button>
        {range ? <Button onPress={onAside}>{t('dock.walkWhatThereIs')}</Button> : null}
      </EmptyState>
    </div>
  );
}
