/** An area or a note on the page. */
import { SquareDashed, StickyNote } from 'lucide-react';
import { AREA_COLORS, type Area, type PageText, type Topology } from '../../core/document/topology';
import { setLocked } from '../../core/editing/arrange';
import { deleteItems } from '../../core/editing/nodes';
import { makeEdit } from '../edit/make-edit';
import { useT } from '../i18n/translate';
import { Button } from '../ui/button';
import { ChoiceRow } from './controls/choice-row';
import { SwitchRow } from './controls/switch';
import { TextRow } from './controls/text-row';
import { fieldAt } from './model/field';
import { areaSubject, type Subject, textSubject } from './model/subject';

interface ShapeInspectorProps {
  readonly topology: Topology;
  readonly id: string;
}

export function ShapeInspector({ topology, id }: ShapeInspectorProps) {
  const area = topology.areas?.find((one) => one.id === id);
  const text = topology.texts?.find((one) => one.id === id);
  if (area !== undefined) return <AreaForm topology={topology} area={area} />;
  return text === undefined ? null : <TextForm topology={topology} text={text} />;
}

function AreaForm({ topology, area }: { readonly topology: Topology; readonly area: Area }) {
  const t = useT();
  const subject = areaSubject(area.id);
  return (
    <>
      <header className="inspect-head">
        <span className="inspect-tile">
          <SquareDashed aria-hidden="true" size={20} />
        </span>
        <div className="inspect-who">
          <h2>{area.label ?? t('inspector.area')}</h2>
          <p>{t('inspector.area')}</p>
        </div>
      </header>
      <div className="inspect-body inspect-scroll">
        <TextRow
          mono={false}
          field={fieldAt(subject, ['label'], 'prose')}
          topology={topology}
          label={t('parts.label')}
        />
        <ChoiceRow
          field={fieldAt(subject, ['color'])}
          topology={topology}
          label={t('parts.color')}
          choices={AREA_COLORS.map((color) => ({
            value: color === 'gray' ? '' : color,
            text: t(`parts.color-${color}`),
          }))}
        />
        <Sizes subject={subject} topology={topology} parts={['x', 'y', 'width', 'height']} />
        <Common id={area.id} locked={area.locked === true} />
      </div>
    </>
  );
}

function TextForm({ topology, text }: { readonly topology: Topology; readonly text: PageText }) {
  const t = useT();
  const subject = textSubject(text.id);
  return (
    <>
      <header className="inspect-head">
        <span className="inspect-tile">
          <StickyNote aria-hidden="true" size={20} />
        </span>
        <div className="inspect-who">
          <h2>{t('inspector.text')}</h2>
        </div>
      </header>
      <div className="inspect-body inspect-scroll">
        <TextRow
          mono={false}
          lines={5}
          field={fieldAt(subject, ['text'], 'body')}
          topology={topology}
          label={t('parts.text')}
        />
        <Sizes subject={subject} topology={topology} parts={['x', 'y', 'width']} />
        <Common id={text.id} locked={text.locked === true} />
      </div>
    </>
  );
}

interface SizesProps {
  readonly subject: Subject;
  readonly topology: Topology;
  readonly parts: readonly ('x' | 'y' | 'width' | 'height')[];
}

function Sizes({ subject, topology, parts }: SizesProps) {
  const t = useT();
  return parts.map((part) => (
    <TextRow
      key={part}
      field={fieldAt(subject, [part], 'number')}
      topology={topology}
      label={t(`parts.${part}`)}
      narrow
      unit="px"
    />
  ));
}

interface CommonProps {
  readonly id: string;
  readonly locked: boolean;
}

function Common({ id, locked }: CommonProps) {
  const t = useT();
  const items = { shapes: [id] };
  return (
    <>
      <SwitchRow
        title={t('inspector.lock')}
        selected={locked}
        onChange={(on) => void makeEdit((now) => setLocked(now, items, on))}
      />
      <Button small onPress={() => void makeEdit((now) => deleteItems(now, items))}>
        {t('inspector.deleteIt')}
      </Button>
    </>
  );
}
