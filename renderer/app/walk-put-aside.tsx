/** In Edit mode a walk is only put aside: the first change of the network ends it. Until then that is said, and one press leads back. */
import { Footprints } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { formatCount } from '../i18n/format';
import { useT } from '../i18n/translate';
import { Tip } from '../ui/tooltip';
import { keysOf } from './commands';
import { passFocusAfter } from './pass-focus';
import { appStore, useApp, useWalkRange } from './store';

/** Quietly in the status bar: which walk waits, by its length. */
export function WalkPutAside() {
  const t = useT();
  const range = useWalkRange();
  if (range === null) return null;
  const steps = range.last - range.first + 1;
  return (
    <Tip text={t('app.backToWalk')} keys={keysOf('view.walk')}>
      <AriaButton className="status-button" onPress={() => passFocusAfter(() => appStore.getState().setMode('walk'))}>
        <Footprints aria-hidden="true" size={13} />
        {t('app.putAside', { count: formatCount(steps), n: steps })}
      </AriaButton>
    </Tip>
  );
}

/** Spoken once, when the mode changes; not for a walk that begins in a console meanwhile. */
export function PutAsideSpoken() {
  const t = useT();
  const mode = useApp((state) => state.mode);
  const waits = useWalkRange() !== null;
  const [waited, setWaited] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the change of mode counts, and what waits at that moment.
  useEffect(() => setWaited(mode === 'edit' && waits), [mode]);
  useEffect(() => {
    if (!waits) setWaited(false);
  }, [waits]);
  return (
    <div className="visually-hidden" role="status">
      {waited && mode === 'edit' ? t('app.putAsideSpoken') : ''}
    </div>
  );
}
