import { useVirtualizer } from '@tanstack/react-virtual';
import { CircleX } from 'lucide-react';
import { useRef } from 'react';
import { DIAGNOSTIC_CODES, diagnosticSentence } from '../../core/document/diagnostic-texts';
import type { Diagnostic } from '../../core/document/topology';
import type { Language, OpenFailure } from '../../preload/contract';
import { formatCount } from '../i18n/format';
import { useT } from '../i18n/translate';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { copyText } from './actions';
import { shellStore } from './shell-store';
import { useApp } from './store';
import './open-failure-dialog.css';

const ROW_HEIGHT = 48;

/** The sentence in the window's language; the English one that came along where the code is not known here. */
function sentenceOf(diagnostic: Diagnostic, language: Language): string {
  const known = DIAGNOSTIC_CODES.some((code) => code === diagnostic.code);
  return known ? diagnosticSentence(diagnostic, language) : diagnostic.message;
}

/** All errors of a file that was not opened, each with its place; only those in sight are drawn. */
export function OpenFailureDialog({ failure }: { readonly failure: OpenFailure }) {
  const t = useT();
  const language = useApp((state) => state.language);
  const { fileName, diagnostics } = failure;
  const count = diagnostics.length;
  return (
    <Dialog
      title={t('app.openFailed', { file: fileName })}
      closeLabel={t('app.close')}
      onClose={shellStore.getState().closeDialog}
      wide
      actions={
        <>
          <Button
            onPress={() =>
              void copyText(
                diagnostics.map((one) => [one.path, sentenceOf(one, language)].filter(Boolean).join(': ')).join('\n'),
              )
            }
          >
            {t('app.copyAll')}
          </Button>
          <Button variant="primary" onPress={shellStore.getState().closeDialog} autoFocus>
            {t('app.close')}
          </Button>
        </>
      }
    >
      <p className="failure-lead">{t('app.openFailedCount', { count: formatCount(count), n: count })}</p>
      <FailureList failure={failure} />
    </Dialog>
  );
}

function FailureList({ failure: { diagnostics } }: { readonly failure: OpenFailure }) {
  const t = useT();
  const language = useApp((state) => state.language);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: diagnostics.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region is reached by the keyboard.
    <section ref={scroller} className="failure-list" aria-label={t('app.problem')} tabIndex={0}>
      <ol style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const diagnostic = diagnostics[item.index];
          if (!diagnostic) return null;
          return (
            <li
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              aria-setsize={diagnostics.length}
              aria-posinset={item.index + 1}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <CircleX aria-hidden="true" size={15} />
              <div>
                <p data-selectable>{sentenceOf(diagnostic, language)}</p>
                <code className="mono" data-selectable>
                  {diagnostic.path}
                </code>
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
