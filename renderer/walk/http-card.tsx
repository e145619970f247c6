/** HTTP as the text that it is: the first line in its parts, the fields, the empty line. */
import type { StepOf } from '../../core/trace/step';
import { formatCount } from '../i18n/format';
import { useT } from '../i18n/translate';
import { protocolStyle } from '../ui/protocol-icon';
import { Facts } from './facts';
import { PairBox } from './pair-box';
import './http-card.css';

type HttpStep = StepOf<'http.request'> | StepOf<'http.response'>;

interface Part {
  readonly text: string;
  readonly name: string;
}

export function HttpCard({ step }: { readonly step: HttpStep }) {
  const t = useT();
  const { detail } = step;
  const parts: readonly Part[] =
    step.event === 'http.request'
      ? [
          { text: step.detail.method, name: t('cards.http.method') },
          { text: step.detail.target, name: t('cards.http.target') },
          { text: step.detail.version, name: t('cards.http.version') },
        ]
      : [
          { text: step.detail.version, name: t('cards.http.version') },
          { text: String(step.detail.status), name: t('cards.http.status') },
          { text: step.detail.reason, name: t('cards.http.reason') },
        ];
  const host = step.event === 'http.request' ? step.detail.host : null;
  // From who speaks to who is spoken to.
  const speaks = (step.event === 'http.request') === (detail.role === 'client');
  const [source, destination] = speaks ? [detail.local, detail.remote] : [detail.remote, detail.local];
  return (
    <div className="card-stack">
      <div className="http-text" style={protocolStyle('http')}>
        <dl>
          {parts
            .filter(({ text }) => text !== '')
            .map(({ text, name }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ))}
        </dl>
        {host === null ? null : (
          <p>
            <code>Host: {host}</code>
          </p>
        )}
        <p className="pale">{t('cards.http.fields')}</p>
        <p className="pale">{t('cards.http.emptyLine')}</p>
        {step.event === 'http.response' ? (
          <p>{t('cards.http.body', { count: formatCount(step.detail.length), n: step.detail.length })}</p>
        ) : null}
      </div>
      <PairBox title={t('cards.onConnection')} kind="plain" now={{ source, destination }} />
      <Facts facts={[{ name: t('cards.loggedBy'), value: t(`cards.role.${detail.role}`), mono: false }]} />
    </div>
  );
}
