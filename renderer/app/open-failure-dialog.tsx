import { useVirtualizer } from '@tanstack/react-virtual';
import { CircleX } from 'lucide-react';
import { useRef } from 'react';
import type { OpenFailure } from '../../preload/contract';
import { formatCount } from '../i18n/format';
import { useT } from '../i18n/translate';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { copyText } from './actions';
import { shellStore } from './shell-store';
import './open-failure-dialog.css';

const ROW_HEIGHT = 48;

/** All errors of a file that was not opened, each with its place; only those in sight are drawn. */
export function OpenFailureDialog({ failure }: { readonly failure: OpenFailure }) {
  const t = useT();
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
                diagnostics.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('\n'),
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
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: diagnostics.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region is reached by the keyboard.
    <div ref={scroller} className="failure-list" role="region" aria-label={t('app.problem')} tabIndex={0}>
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
                <p data-selectable>{diagnostic.message}</p>
                <code className="mono" data-selectable>
                  {diagnostic.path}
                </code>
              </div>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
