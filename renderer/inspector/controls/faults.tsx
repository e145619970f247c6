import { CircleX } from 'lucide-react';
import type { Diagnostic } from '../../../core/document/topology';
import { useApp } from '../../app/store';
import { useT } from '../../i18n/translate';
import { type FaultWords, faultWords } from '../model/fault-words';

interface FaultsProps {
  readonly faults: readonly Diagnostic[];
  readonly refusal: string | null;
  /** Words for this place, instead of the document's own. */
  readonly say?: ((fault: Diagnostic) => FaultWords | null) | undefined;
}

/** What is wrong at a field, why, and what Linux would say. */
export function Faults({ faults, refusal, say }: FaultsProps) {
  const t = useT();
  const language = useApp((app) => app.language);
  const [fault] = faults;
  if (fault === undefined) {
    return refusal === null ? null : <Wrong words={{ sentence: refusal, linux: null }} linuxSays="" />;
  }
  return <Wrong words={say?.(fault) ?? faultWords(fault, language)} linuxSays={t('inspector.linuxSays')} />;
}

function Wrong({ words, linuxSays }: { readonly words: FaultWords; readonly linuxSays: string }) {
  return (
    <>
      <CircleX aria-hidden="true" size={13} />
      <span>
        {words.sentence}
        {words.linux === null ? null : (
          <>
            {' '}
            {linuxSays} <code>{words.linux}.</code>
          </>
        )}
      </span>
    </>
  );
}
