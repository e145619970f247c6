/** The inspector on a page of its own, over a bridge without Electron; the document is kept by main's own service. */
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import type { Topology } from '../../../core/document/topology';
import type { KeptDraft } from '../../../preload/contract';
import { connect } from '../../../renderer/app/connect';
import { shellStore } from '../../../renderer/app/shell-store';
import { appStore, IDLE_RUN, NO_SELECTION, walkStore } from '../../../renderer/app/store';
import { editsDone } from '../../../renderer/edit/make-edit';
import { Inspector } from '../../../renderer/inspector/inspector';
import { draftStore } from '../../../renderer/inspector/model/drafts';
import { DocumentBridge } from '../../support/document-bridge';
import { RecordedEngine } from '../../support/recorded-engine';

export class InspectorPage {
  readonly host: HTMLElement;
  private readonly root: Root;
  private stop: () => void;

  private constructor(private readonly bridge: DocumentBridge) {
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
    Object.assign(window, { packetwalk: this.bridge });
    appStore.setState({ app: null, run: IDLE_RUN, language: 'en', mode: 'edit' });
    walkStore.setState({ selection: NO_SELECTION });
    draftStore.setState({ drafts: new Map(), aside: [] });
    shellStore.setState({ notices: [] });
    this.stop = connect();
    this.host = document.createElement('div');
    document.body.append(this.host);
    this.root = createRoot(this.host);
  }

  static async open(topology: Topology): Promise<InspectorPage> {
    const page = new InspectorPage(await DocumentBridge.open(topology, new RecordedEngine(topology)));
    await act(async () => page.root.render(<Inspector />));
    return page;
  }

  async close(): Promise<void> {
    await act(async () => this.root.unmount());
    this.host.remove();
    this.stop();
  }

  /** As when the page is loaded anew: it knows nothing, main does. */
  async reload(): Promise<void> {
    await act(async () => {
      this.stop();
      appStore.setState({ app: null });
      walkStore.setState({ selection: NO_SELECTION });
      draftStore.setState({ drafts: new Map(), aside: [] });
      this.stop = connect();
    });
  }

  /** The drafts that main has. */
  get kept(): readonly KeptDraft[] {
    const { documents } = this.bridge;
    return documents.draftsOf(documents.state.id);
  }

  /** The files on the disk. */
  get files(): ReadonlyMap<string, string> {
    return this.bridge.disk;
  }

  /** A draft that main has from before. */
  keep(field: string, text: string): void {
    const { documents } = this.bridge;
    documents.keepDrafts({ document: documents.state.id, drafts: [{ field, text, base: null }], dropped: [] });
  }

  get topology(): Topology {
    const { app } = appStore.getState();
    if (app === null) throw new Error('no document');
    return app.document.topology;
  }

  /** The undo labels' number: how many changes have been made. */
  get revision(): number {
    return appStore.getState().app?.document.revision ?? 0;
  }

  async select(parts: {
    readonly nodes?: readonly string[];
    readonly links?: readonly string[];
    readonly shapes?: readonly string[];
  }) {
    await act(async () => walkStore.getState().select(parts));
  }

  /** The input, area or button that is labelled so. */
  field(label: string): HTMLInputElement {
    const found = this.find(label);
    if (found === null) throw new Error(`no field "${label}" among ${this.labels().join(', ')}`);
    return found;
  }

  find(label: string): HTMLInputElement | null {
    for (const input of this.host.querySelectorAll<HTMLInputElement>(
      'input, textarea, button[aria-haspopup=listbox]',
    )) {
      if (nameOf(input) === label) return input;
    }
    return null;
  }

  labels(): string[] {
    return [...this.host.querySelectorAll<HTMLElement>('input, textarea')].map(nameOf);
  }

  async type(label: string, text: string): Promise<void> {
    const input = this.field(label);
    await act(async () => {
      input.focus();
      setValue(input, text);
    });
  }

  /** Types into a field of a group: a form that adds a row. */
  async typeInto(group: string, label: string, text: string): Promise<void> {
    const inputs = [...this.host.querySelectorAll<HTMLInputElement>(`[role=group][aria-label="${group}"] input`)];
    const input = inputs.find((one) => nameOf(one) === label);
    if (!input) throw new Error(`no field "${label}" in "${group}"`);
    await act(async () => {
      input.focus();
      setValue(input, text);
    });
  }

  async key(label: string, key: string): Promise<void> {
    const input = this.field(label);
    await act(async () => {
      input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      await editsDone();
    });
  }

  async toggle(label: string): Promise<void> {
    await act(async () => {
      this.field(label).click();
      await editsDone();
    });
  }

  async blur(label: string): Promise<void> {
    await act(async () => {
      this.field(label).blur();
      await editsDone();
    });
  }

  /** Until what is under way is in the document and on the page. */
  async settle(): Promise<void> {
    await act(async () => editsDone());
  }

  button(name: string): HTMLButtonElement {
    const buttons = [...document.querySelectorAll<HTMLButtonElement>('button, [role=menuitem], [role=tab]')];
    const found = buttons.find((button) => (button.getAttribute('aria-label') ?? button.textContent?.trim()) === name);
    if (!found) throw new Error(`no button "${name}" among ${buttons.map((one) => one.textContent).join(', ')}`);
    return found;
  }

  async press(name: string): Promise<void> {
    await act(async () => {
      this.button(name).click();
      await editsDone();
    });
  }

  /** What is said about a field: its errors and hints. */
  saidAbout(label: string): string {
    const ids = (this.field(label).getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id !== '');
    return ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  }
}

function nameOf(input: HTMLElement): string {
  const label = input.getAttribute('aria-label');
  if (label !== null) return label;
  const ids = (input.getAttribute('aria-labelledby') ?? '').split(' ');
  return ids
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ')
    .trim();
}

/** As typing does: React looks at the prototype's setter. */
function setValue(input: HTMLInputElement, text: string): void {
  const prototype = input instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(input, text);
  input.dispatchEvent(new Event('input', { bubbles: true }));
}
