/** A thing of the document as JSON: follows the document until it is edited, and is put into it by Apply. */
import type { Diagnostic as Mark } from '@codemirror/lint';
import { useDeferredValue, useMemo, useState } from 'react';
import type { Topology } from '../../../core/document/topology';
import { useApp } from '../../app/store';
import { useT } from '../../i18n/translate';
import { Button } from '../../ui/button';
import { Kbd } from '../../ui/kbd';
import { commitDraft, dropDraft, faultsOfDraft, newGesture, setDraft, useDraft } from '../model/drafts';
import { faultWords } from '../model/fault-words';
import { type Field, textOf } from '../model/field';
import { textSum } from '../model/text-sum';
import { CodeEditor } from './code-editor';
import { rangeOfFault } from './json-places';

interface JsonTabProps {
  readonly field: Field;
  readonly topology: Topology;
}

export function JsonTab({ field, topology }: JsonTabProps) {
  const t = useT();
  const language = useApp((app) => app.language);
  const now = useMemo(() => textOf(field, topology), [field, topology]);
  const draft = useDraft(field.key);
  const isDraft = draft !== undefined;
  const text = draft?.text ?? now;
  // A long text is checked once it is on screen.
  const checked = useDeferredValue(draft);
  const faults = useMemo(() => (checked === undefined ? [] : faultsOfDraft(checked, topology)), [checked, topology]);
  const refusal = draft?.refusal ?? null;
  const sum = useMemo(() => textSum(now), [now]);
  const [applying, setApplying] = useState(false);
  const changedMeanwhile = isDraft && draft.base !== sum;
  const place = field.subject.find(topology)?.place ?? '';
  const marks = useMemo(
    () =>
      faults.map((fault): Mark => {
        const { sentence, linux } = faultWords(fault, language);
        const message = linux === null ? sentence : `${sentence} (${linux})`;
        return { ...rangeOfFault(checked?.text ?? '', fault, place), severity: 'error', message };
      }),
    [faults, checked, place, language],
  );
  const change = (typed: string): void => {
    if (typed === now) dropDraft(field);
    else setDraft(field, typed, isDraft ? {} : { base: sum });
  };
  const apply = async (): Promise<void> => {
    if (!isDraft || changedMeanwhile || applying) return;
    setApplying(true);
    await commitDraft(field, newGesture());
    setApplying(false);
  };
  const [first] = marks;
  return (
    <div className="json-tab">
      {changedMeanwhile ? (
        <div className="json-meanwhile" role="status">
          <p>{t('inspector.jsonMeanwhile')}</p>
          <Button small onPress={() => dropDraft(field)}>
            {t('inspector.jsonTakeTheirs')}
          </Button>
          <Button small onPress={() => setDraft(field, text, { base: sum })}>
            {t('inspector.jsonKeepMine')}
          </Button>
        </div>
      ) : null}
      <CodeEditor
        label={t('inspector.jsonOf')}
        text={text}
        faults={marks}
        onChange={change}
        onApply={() => void apply()}
      />
      <div className="json-foot">
        <p className={first === undefined && refusal === null ? '' : 'json-wrong'} role="status">
          {first?.message ?? refusal ?? (isDraft ? t('inspector.jsonEdited') : t('inspector.jsonSame'))}
        </p>
        {isDraft ? (
          <Button small onPress={() => dropDraft(field)}>
            {t('inspector.jsonDiscard')}
          </Button>
        ) : null}
        <Button
          small
          variant="primary"
          isDisabled={!isDraft || faults.length > 0 || changedMeanwhile}
          onPress={() => void apply()}
        >
          {t('inspector.jsonApply')}
        </Button>
        <Kbd keys="Ctrl+Enter" />
      </div>
    </div>
  );
}
