import { ArrowRight, Lock, Triangle } from 'lucide-react';
import { useT } from '../i18n/translate';

export interface Pair {
  readonly source: string;
  readonly destination: string;
}

interface PairBoxProps {
  readonly title: string;
  /** Written anew by this hop; else the same as before. */
  readonly changed: boolean;
  readonly was: Pair | null;
  readonly now: Pair;
}

/** Source and destination before and after a hop. */
export function PairBox({ title, changed, was, now }: PairBoxProps) {
  const t = useT();
  return (
    <section className="pair-box" data-changed={changed}>
      <h3>
        {changed ? (
          <Triangle aria-hidden="true" size={11} fill="currentColor" />
        ) : (
          <Lock aria-hidden="true" size={14} strokeWidth={1.8} />
        )}
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
          <tr className="pair-now">
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
