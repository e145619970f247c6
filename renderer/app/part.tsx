import { CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useT } from '../i18n/translate';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { copyText } from './actions';
import { ErrorBoundary } from './error-boundary';

/** One part of the window with a fault of its own: the rest goes on. */
export function Part({ children }: { readonly children: ReactNode }) {
  const t = useT();
  return (
    <ErrorBoundary
      fallback={(error, retry) => (
        <EmptyState
          icon={<CircleX size={22} color="var(--color-danger)" />}
          title={t('app.partFailed')}
          text={t('app.faultIsOurs')}
        >
          <Button onPress={() => void copyText(`${error.message}\n${error.stack ?? ''}`)}>{t('app.copyReport')}</Button>
          <Button onPress={retry}>{t('app.tryAgain')}</Button>
        </EmptyState>
      )}
    >
      {children}
    </ErrorBoundary>
  );
}
