import type { DialogTexts } from '../i18n/dialog-texts';
import type { Refusal } from './protocol';

/** A sentence for each way that the simulation can refuse an answer. */
export function explain(refusal: Refusal | 'NO_ANSWER', texts: DialogTexts): string {
  if (refusal === 'NO_ANSWER') return texts.noAnswer;
  switch (refusal.code) {
    case 'STALE_SESSION':
      return texts.staleSession;
    case 'NO_NODE':
      return texts.noNode(refusal.node);
    case 'STOPPED':
      return texts.networkStopped;
    case 'BUG':
      return refusal.message;
  }
}
