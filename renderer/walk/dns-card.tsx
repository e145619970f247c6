/** A question about a name, and its answer. */
import type { StepOf } from '../../core/trace/step';
import { useT } from '../i18n/translate';
import { CardTable } from './card-table';
import { Facts } from './facts';

export function DnsCard({ step }: { readonly step: StepOf<'dns.query'> | StepOf<'dns.answer'> }) {
  const t = useT();
  const { name, type, server, id } = step.detail;
  const question = { key: 'question', marked: step.event === 'dns.query', cells: [t('cards.question'), name, type] };
  return (
    <>
      <CardTable
        heads={['', t('cards.name'), t('cards.record')]}
        rows={
          step.event === 'dns.query' ? [question] : [question, ...answerRows(step, t('cards.answer'), t('cards.none'))]
        }
      />
      <Facts
        facts={[
          { name: t('cards.server'), value: server },
          { name: t('walk.identifier'), value: id },
          step.event === 'dns.query'
            ? { name: t('walk.attempt'), value: step.detail.attempt }
            : { name: t('cards.rcode'), value: step.detail.rcode },
        ]}
      />
    </>
  );
}

function answerRows({ detail }: StepOf<'dns.answer'>, word: string, none: string) {
  if (detail.answers.length === 0) {
    return [
      {
        key: 'none',
        marked: true,
        cells: [
          word,
          <span key="none" className="pale">
            {none}
          </span>,
          '',
        ],
      },
    ];
  }
  return detail.answers.map((answer, index) => {
    const [kind = '', ...data] = answer.split(' ');
    return { key: answer, marked: true, cells: [index === 0 ? word : '', <b key="data">{data.join(' ')}</b>, kind] };
  });
}
