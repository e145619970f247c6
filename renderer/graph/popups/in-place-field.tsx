/**
 * A field over what it edits: the name of a node, the label of an area, the text of a note. Enter or a click elsewhere takes it, Esc drops it; of a note,
 * whose text may be long, Esc is the end, and Undo drops it.
 */
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { isNodeId } from '../../../core/document/notation';
import type { Topology } from '../../../core/document/topology';
import type { Edit } from '../../../core/editing/edit';
import { canRename, deleteItems, renameNode, updateNode } from '../../../core/editing/nodes';
import { reasonText } from '../../../core/editing/reason';
import { setArea, setText } from '../../../core/editing/shapes';
import { useApp } from '../../app/store';
import { handStore, type Popup, say } from '../../edit/hand-store';
import { makeEdit } from '../../edit/make-edit';
import { shapeOf } from '../../edit/put';
import { useT } from '../../i18n/translate';
import { type Point, TILE } from '../geometry';
import type { GraphView } from '../graph-view';

/** px that the reason keeps from the edge of the page. */
const EDGE = 8;
/** px between the edge of the field of a note and its text. */
const FIELD_PAD = 4;

export type FieldPopup = Extract<Popup, { kind: 'name' | 'label' | 'text' }>;

interface InPlaceFieldProps extends FieldPopup {
  readonly view: GraphView;
}

/** What the field begins with. */
function textNow(topology: Topology, { kind, id }: FieldPopup): string | undefined {
  if (kind === 'name') {
    const node = topology.nodes.find((one) => one.id === id);
    return node && (node.label ?? node.id);
  }
  const shape = shapeOf(topology, id);
  return shape && ('text' in shape ? shape.text : (shape.label ?? ''));
}

/** Whether it is to be a label: of a node that has one, and of what is written as no id can be, such as "Web server". */
function isLabel(topology: Topology, id: string, typed: string): boolean {
  const labelled = topology.nodes.find((node) => node.id === id)?.label !== undefined;
  return labelled || (typed !== '' && !isNodeId(typed));
}

/** The edit that takes what was typed. */
export function editOf(topology: Topology, { kind, id }: FieldPopup, text: string): Edit | null {
  if (kind === 'text')
    return text.trim() === '' ? deleteItems(topology, { shapes: [id] }) : setText(topology, id, { text });
  const typed = text.trim();
  if (kind === 'label') return setArea(topology, id, { label: typed === '' ? undefined : typed });
  if (!isLabel(topology, id, typed)) return renameNode(topology, id, typed);
  const edit = updateNode(topology, id, ({ label: _label, ...node }) =>
    typed === '' ? node : { ...node, label: typed },
  );
  return edit && { ...edit, label: { code: 'rename', name: id } };
}

export function InPlaceField({ view, kind, id }: InPlaceFieldProps) {
  const t = useT();
  const language = useApp((app) => app.language);
  const topology = useApp((app) => app.app?.document.topology);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const before = topology && textNow(topology, { kind, id });
  const [text, setValue] = useState(before ?? '');
  const done = useRef(false);
  const { close } = handStore.getState();

  // Whoever came by the keyboard goes on where they were.
  useEffect(() => {
    const from = document.querySelector<HTMLElement>(':focus-visible');
    field.current?.focus();
    field.current?.select();
    return () => {
      if (document.activeElement === document.body) from?.focus();
    };
  }, []);
  // The field stays on what it edits while the page moves under it.
  useLayoutEffect(() => {
    const stand = (): void => {
      const at = anchorOf(view, kind, id);
      if (!box.current || !at) return;
      box.current.style.left = `${at.x}px`;
      box.current.style.top = `${at.y}px`;
      box.current.style.setProperty('--zoom', String(view.viewport().zoom));
    };
    stand();
    return view.onDrawn(stand);
  }, [view, kind, id]);

  // What is wrong is read whole, at the edge of the page, too.
  useLayoutEffect(() => {
    const page = box.current?.closest('.graph')?.getBoundingClientRect();
    const told = box.current?.querySelector('p');
    if (!page || !told) return;
    told.style.translate = '';
    const { left, right } = told.getBoundingClientRect();
    const shift = Math.max(page.left + EDGE - left, Math.min(0, page.right - EDGE - right));
    told.style.translate = `${shift}px`;
  });

  if (!topology || before === undefined) return null;
  const typed = text.trim();
  const named = kind === 'name' && !isLabel(topology, id, typed);
  const reason = named && typed !== id ? canRename(topology, id, typed) : null;
  const finish = (takes: boolean): void => {
    if (done.current) return;
    done.current = true;
    close();
    if (!takes || reason || text === before) return;
    void makeEdit((now) => editOf(now, { kind, id }, text)).then((outcome) => {
      // Who typed a name wonders what to type in commands.
      if (outcome.kind === 'done' && kind === 'name' && !named && typed !== '') say(t('edit.shownAs', { id, typed }));
    });
  };
  const pressed = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') finish(kind === 'text');
    if (event.key !== 'Enter' || (kind === 'text' && !event.ctrlKey && !event.metaKey)) return;
    event.preventDefault();
    if (!reason) finish(true);
  };
  const width = kind === 'text' ? shapeOf(topology, id)?.width : undefined;
  const label =
    kind === 'name' ? t('edit.renameOf', { node: id }) : kind === 'label' ? t('edit.areaLabel') : t('edit.noteText');
  const shared = {
    ref: field,
    value: text,
    'aria-label': label,
    'aria-invalid': reason !== null,
    'aria-describedby': reason ? 'graph-field-fault' : undefined,
    onKeyDown: pressed,
    onBlur: () => finish(true),
  };
  return (
    <div className={`graph-field graph-field-${kind}`} ref={box}>
      {kind === 'text' ? (
        <textarea
          {...shared}
          rows={Math.max(1, text.split('\n').length)}
          {...(width === undefined ? {} : { style: { width: width + 2 * FIELD_PAD } })}
          cols={Math.max(12, ...text.split('\n').map((line) => line.length + 2))}
          onChange={(event) => setValue(event.target.value)}
        />
      ) : (
        <input
          {...shared}
          size={Math.max(8, text.length + 1)}
          spellCheck={false}
          maxLength={kind === 'name' ? 64 : 200}
          onChange={(event) => setValue(event.target.value)}
        />
      )}
      {reason ? (
        <p id="graph-field-fault" role="alert">
          {reasonText(reason, language)}
        </p>
      ) : null}
    </div>
  );
}

/** Where the field stands, from the view's corner: the middle of a name, the corner of a label or a text. */
function anchorOf(view: GraphView, kind: FieldPopup['kind'], id: string): Point | null {
  const { zoom, pan } = view.viewport();
  const onScreen = ({ x, y }: Point): Point => ({ x: x * zoom + pan.x, y: y * zoom + pan.y });
  if (kind === 'name') {
    const place = view.nodePlaces().get(id);
    return place ? onScreen({ x: place.x, y: place.y + TILE / 2 + 4 }) : null;
  }
  const { areas, texts } = view.shapesNow();
  const rect = kind === 'label' ? areas.find((area) => area.id === id) : texts.find((text) => text.id === id)?.rect;
  return rect ? onScreen(rect) : null;
}
