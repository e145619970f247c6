import { ArrowRight, Lock, Triangle } from 'lucide-react';
import { useT } from '../i18n/translate';

export interface Pair {
  readonly source: string;
  readonly destination: string;
}

interface PairBoxProps {
  readonly title: string;
  /** Written anew by this hop, the same from end to end, or neither. */
  readonly kind: 'rewritten' | 'kept' | 'plain';
  /** null where there is nothing before. */
  readonly was?: Pair | null;
  readonly now: Pair;
}

/** Source and destination before and after a hop. */
export function PairBox({ title, kind, was, now }: PairBoxProps) {
  const t = useT();
  return (
    <section className="pair-box" data-kind={kind}>
      <h3>
        {kind === 'rewritten' ? <Triangle aria-hidden="true" size={11} fill="currentColor" /> : null}
        {kind === 'kept' ? <Lock aria-hidden="true" size={14} strokeWidth={1.8} /> : null}
        {title}
      </h3>
      <table>
        <tbody>
          {was ? (
            <tr>
              <th scope="row">{t('walk.was')}</th>
              <td>{was.source}</td>
              <td className="pair-arrow">
                <ArrowRight aria-hidden="true" size={14} />
              </td>
              <td>{was.destination}</td>
            </tr>
          ) : null}
          <tr className={kind === 'rewritten' ? 'pair-new' : undefined}>
            <th scope="row">{was ? t('walk.now') : ''}</th>
            <td>{now.source}</td>
            <td className="pair-arrow">
              <ArrowRight aria-hidden="true" size={14} />
            </td>
            <td>{now.destination}</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}
