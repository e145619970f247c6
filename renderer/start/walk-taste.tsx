import { Signpost } from 'lucide-react';
import { useT } from '../i18n/translate';

/** One decision at a glance: destination AND mask, octet by octet. */
export function WalkTaste() {
  const t = useT();
  return (
    <section className="taste">
      <div>
        <p className="taste-lead">
          <Signpost aria-hidden="true" size={14} />
          {t('start.whatAWalk')}
        </p>
        <h2>{t('start.whichRoute')}</h2>
        <p className="taste-answer">{t('start.whichAnswer')}</p>
      </div>
      <table className="mono taste-bits">
        <tbody>
          <tr>
            <th scope="row">{t('start.destination')}</th>
            <td>11000000 10101000 00010100 00011111</td>
          </tr>
          <tr>
            <th scope="row">{t('start.mask')}</th>
            <td>11111111 11111111 11111111 00000000</td>
          </tr>
          <tr className="taste-sum">
            <th scope="row">=</th>
            <td>
              <b>11000000 10101000 00010100</b> 00000000
            </td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}
