/** Sending by hand: a source, then a destination by a click on the canvas or from the form; each run starts its walk. */
import { useMemo } from 'react';
import { createStore } from 'zustand/vanilla';
import type { Topology } from '../../core/document/topology';
import { startCommand } from '../app/actions';
import { shellStore } from '../app/shell-store';
import { appStore, useApp, useWalk, walkStore } from '../app/store';
import { autoplay } from './autoplay';
import { firstAddress } from './destinations';
import { commandOf, faultOf, type SendForm } from './send-commands';

const topologyNow = (): Topology | undefined => appStore.getState().app?.document.topology;

/** What the form holds, kept between two openings but for the destination. */
export const sendFormStore = createStore<SendForm>(() => ({
  kind: 'ping',
  destination: '',
  count: 1,
  port: null,
  path: '/',
  text: 'hello',
}));

/** Asks for a source ("") or, with a source, for a destination. */
export function armSend(source: string): void {
  walkStore.getState().pause();
  sendFormStore.setState({ destination: '', port: null });
  walkStore.getState().setSendFrom(source);
  shellStore.getState().setSendOpen(true);
}

export function cancelSend(): void {
  walkStore.getState().setSendFrom(null);
  shellStore.getState().setSendOpen(false);
}

/** Sends and shows the walk; false where main refused (it has said why). */
export async function send(source: string, form: SendForm): Promise<boolean> {
  const topology = topologyNow();
  if (!topology) return false;
  const run = await startCommand(source, commandOf(form, topology, source), true);
  if (!run) return false;
  cancelSend();
  if (autoplay()) walkStore.getState().play();
  return true;
}

/** A node was chosen on the canvas: true where the send tool has taken it. */
export function chooseNode(id: string): boolean {
  const { sendFrom, setSendFrom } = walkStore.getState();
  const topology = topologyNow();
  if (sendFrom === null || !topology) return false;
  const node = topology.nodes.find((one) => one.id === id);
  if (!node || node.kind === 'switch') return true;
  if (sendFrom === '') {
    setSendFrom(id);
    return true;
  }
  const address = id === sendFrom ? null : firstAddress(node);
  if (address !== null) chooseDestination(sendFrom, address);
  return true;
}

/** Whether a click on a node can be what is sent to: a name look-up asks for a name, and a lease for nobody in particular. */
export const takesNode = (kind: SendForm['kind']): boolean => kind !== 'name' && kind !== 'lease';

/** A click sends at once where the form has all else. */
function chooseDestination(source: string, destination: string): void {
  const form = sendFormStore.getState();
  if (!takesNode(form.kind)) return;
  sendFormStore.setState({ destination });
  if (faultOf({ ...form, destination }) === null) void send(source, { ...form, destination });
}

/** The nodes that a click may choose now; null while nothing is being sent. */
export function useSendCandidates(): ReadonlySet<string> | null {
  const from = useWalk((walk) => walk.sendFrom);
  const topology = useApp((app) => app.app?.document.topology);
  return useMemo(() => {
    if (from === null || !topology) return null;
    const nodes = topology.nodes.filter(
      (node) => node.kind !== 'switch' && node.id !== from && firstAddress(node) !== null,
    );
    return new Set(nodes.map((node) => node.id));
  }, [from, topology]);
}
