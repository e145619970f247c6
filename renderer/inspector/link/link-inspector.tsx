/** One link: how long, how fast, how sure; its ends; the frames that are to be lost. */
import { Cable, Ellipsis, Plus, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { formatLinkEnd, parseLinkEnd } from '../../../core/document/notation';
import { linkKey } from '../../../core/document/patch';
import type { Topology, TopologyLink } from '../../../core/document/topology';
import { setLink } from '../../../core/editing/links';
import { deleteItems } from '../../../core/editing/nodes';
import { makeEdit } from '../../edit/make-edit';
import { useT } from '../../i18n/translate';
import { Button, IconButton } from '../../ui/button';
import { MenuButton, MenuItem } from '../../ui/menu';
import { ChoiceRow } from '../controls/choice-row';
import { SwitchRow } from '../controls/switch';
import { Table, TableRow } from '../controls/table';
import { TextRow } from '../controls/text-row';
import { FormAndJson } from '../form-and-json';
import { linkJson } from '../json/json-field';
import { CODECS } from '../model/codec';
import { hasDraft } from '../model/drafts';
import { fieldAt } from '../model/field';
import { interfaceField } from '../model/interface-fields';
import { linkSubject } from '../model/subject';

interface LinkInspectorProps {
  readonly topology: Topology;
  readonly link: TopologyLink;
}

export function LinkInspector({ topology, link }: LinkInspectorProps) {
  const t = useT();
  const key = linkKey(link);
  const [one, other] = link.ends;
  const json = useMemo(() => linkJson(key), [key]);
  return (
    <>
      <header className="inspect-head">
        <span className="inspect-tile">
          <Cable aria-hidden="true" size={20} />
        </span>
        <div className="inspect-who">
          <h2>{link.ends.map((end) => end.replace(':', ' ')).join(' – ')}</h2>
          <p>{t('inspector.link')}</p>
        </div>
        <MenuButton
          aria-label={t('inspector.moreOf', { name: t('inspector.link') })}
          trigger={
            <IconButton label={t('inspector.moreOf', { name: t('inspector.link') })} icon={<Ellipsis size={16} />} />
          }
        >
          <MenuItem
            id="delete"
            text={t('inspector.deleteLink')}
            icon={<Trash2 size={14} />}
            onAction={() => void makeEdit((now) => deleteItems(now, { links: [key] }))}
          />
        </MenuButton>
      </header>
      <FormAndJson name={t('inspector.link')} field={json} topology={topology}>
        <SwitchRow
          title={t('fields.cable')}
          selected={link.up !== false}
          onChange={(up) => void makeEdit((now) => setLink(now, key, { up: up ? undefined : false }))}
          help={{ word: 'NO-CARRIER', text: t('fields.cable-help') }}
          hint={link.up === false ? t('fields.cable-out') : t('fields.cable-in')}
        />
        <Delay topology={topology} link={link} />
        <TextRow
          field={fieldAt(linkSubject(key), ['rate_mbps'], 'number')}
          topology={topology}
          label={t('fields.rate')}
          help={{ word: 'tc qdisc … rate', text: t('fields.rate-help') }}
          placeholder={t('fields.no-limit')}
          unit="Mb/s"
          narrow
        />
        <TextRow
          field={fieldAt(linkSubject(key), ['loss'], 'percent')}
          topology={topology}
          label={t('fields.loss')}
          help={{ word: 'tc qdisc … netem loss', text: t('fields.loss-help') }}
          placeholder="0"
          unit={t('fields.loss-unit')}
          narrow
        />
        <h3 className="inspect-caption">{t('fields.ends')}</h3>
        <EndMtu topology={topology} end={one} />
        <EndMtu topology={topology} end={other} />
        <PlannedDrops topology={topology} link={link} />
      </FormAndJson>
    </>
  );
}

const UNITS = [
  { id: 'us', text: 'µs' },
  { id: 'ms', text: 'ms' },
  { id: 's', text: 's' },
] as const;
type Unit = (typeof UNITS)[number]['id'];

/** One way, in the unit that a person chooses. */
function Delay({ topology, link }: LinkInspectorProps) {
  const t = useT();
  const delay = link.delay_us ?? 50;
  const delayField = (unit: Unit) => fieldAt(linkSubject(linkKey(link)), ['delay_us'], unit);
  const [unit, setUnit] = useState<Unit>(() => {
    const typed = UNITS.find(({ id }) => hasDraft(delayField(id)));
    return typed?.id ?? (delay >= 1000 && delay % 100 === 0 ? 'ms' : 'us');
  });
  return (
    <TextRow
      field={delayField(unit)}
      topology={topology}
      label={t('fields.delay')}
      help={{ word: 'tc qdisc … netem delay', text: t('fields.delay-help') }}
      placeholder={CODECS[unit].format(50)}
      narrow
      aside={
        <fieldset className="inspect-units">
          <legend className="visually-hidden">{t('fields.delay-unit')}</legend>
          {UNITS.map(({ id, text }) => (
            <button key={id} type="button" aria-pressed={unit === id} onClick={() => setUnit(id)}>
              {text}
            </button>
          ))}
        </fieldset>
      }
    />
  );
}

/** The MTU of the interface at an end: what does not fit is cut or refused there. */
function EndMtu({ topology, end }: { readonly topology: Topology; readonly end: string }) {
  const t = useT();
  const place = parseLinkEnd(end);
  if (place === null) return null;
  return (
    <TextRow
      field={interfaceField(place.node, place.interface, ['mtu'], 'number')}
      topology={topology}
      label={t('fields.mtu-of', { end: `${place.node} ${place.interface}` })}
      help={{ word: 'mtu', text: t('fields.mtu-help') }}
      placeholder="1500"
      unit={t('fields.mtu-unit')}
      narrow
    />
  );
}

type PlannedDrop = NonNullable<TopologyLink['drop']>[number];

/** The first frame from an end that is not lost yet. */
function nextDrop(rows: readonly PlannedDrop[], from: string): PlannedDrop {
  const lost = new Set(rows.filter((row) => row.from === from).map(({ nth }) => nth));
  let nth = 1;
  while (lost.has(nth)) nth += 1;
  return { from, nth };
}

/** Frames that are lost for certain: the nth that enters at an end. */
function PlannedDrops({ topology, link }: LinkInspectorProps) {
  const t = useT();
  const key = linkKey(link);
  const subject = linkSubject(key);
  const drops = link.drop ?? [];
  const ends = link.ends.map((end) => parseLinkEnd(end)).filter((end) => end !== null);
  const change = (make: (rows: readonly PlannedDrop[]) => readonly PlannedDrop[]): void =>
    void makeEdit((now) => {
      const rows = make(now.links.find((one) => linkKey(one) === key)?.drop ?? []);
      return setLink(now, key, { drop: rows.length === 0 ? undefined : rows });
    });
  return (
    <Table title={t('fields.drops')}>
      <p className="inspect-note">{t('fields.drops-help')}</p>
      {drops.map((drop, at) => (
        <TableRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is the nth of its list
          key={at}
          fields="two"
          name={`${drop.from} ${drop.nth}`}
          onRemove={() => change((rows) => rows.filter((_row, index) => index !== at))}
        >
          <ChoiceRow
            bare
            mono
            field={fieldAt(subject, ['drop', at, 'from'])}
            topology={topology}
            label={t('fields.drop-from', { n: at + 1 })}
            choices={ends.map((end) => ({
              value: formatLinkEnd(end.node, end.interface),
              text: `${end.node} ${end.interface}`,
            }))}
          />
          <TextRow
            bare
            field={fieldAt(subject, ['drop', at, 'nth'], 'number')}
            topology={topology}
            label={t('fields.drop-nth', { n: at + 1 })}
          />
        </TableRow>
      ))}
      <Button
        small
        icon={<Plus aria-hidden="true" size={13} />}
        onPress={() => change((rows) => [...rows, nextDrop(rows, link.ends[0])])}
      >
        {t('fields.add-drop')}
      </Button>
    </Table>
  );
}
