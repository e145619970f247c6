/** Every row of a long table, as the kernel lists them: a virtual list. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowLeft } from 'lucide-react';
import { useMemo, useRef } from 'react';
import type { RouteLookupDetail } from '../../core/trace/step';
import { prefixOf } from '../../core/trace/texts/facts';
import { formatCount } from '../i18n/format';
import { useT } from '../i18n/translate';
import { Button } from '../ui/button';
import { cardRows } from './route-rows';

const ROW = 28;

interface AllRoutesProps {
  readonly detail: RouteLookupDetail;
  readonly onClose: () => void;
}

export function AllRoutes({ detail, onClose }: AllRoutesProps) {
  const t = useT();
  const rows = useMemo(() => cardRows(detail), [detail]);
  const box = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  return (
    <div className="all-routes">
      <header>
        <Button variant="link" icon={<ArrowLeft size={14} />} onPress={onClose} autoFocus>
          {t('walk.backToCard')}
        </Button>
        <span>{t('walk.allRows', { count: formatCount(rows.length) })}</span>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the list scrolls by keyboard. */}
      <div className="all-routes-box" ref={box} tabIndex={0}>
        <div role="list" style={{ height: list.getTotalSize() }}>
          {list.getVirtualItems().map((item) => {
            const one = rows[item.index];
            if (!one) return null;
            return (
              <div
                role="listitem"
                aria-setsize={rows.length}
                aria-posinset={item.index + 1}
                key={item.key}
                className="all-routes-row mono"
                data-verdict={one.verdict}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <strong>{prefixOf(one.row)}</strong>
                <span>{one.row.and}</span>
                <span>{one.row.gateway === '0.0.0.0' ? t('walk.direct') : one.row.gateway}</span>
                <span>{one.row.interface}</span>
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
