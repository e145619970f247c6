/** Sending by hand: a source, then a destination by a click on the canvas or from the form; each run starts its walk. */
import { useMemo } from 'react';
import type { Topology } from '../../core/document/topology';
import { startCommand } from '../app/actions';
import { shellStore } from '../app/shell-store';
import { appStore, useApp, useWalk, walkStore } from '../app/store';
import { autoplay } from './autoplay';
import { firstAddress, pingCommand } from './destinations';

const topologyNow = (): Topology | undefined => appStore.getState().app?.document.topology;

/** Asks for a source ("") or, with a source, for a destination. */
export function armSend(source: string): void {
  walkStore.getState().pause();
  walkStore.getState().setSendFrom(source);
  shellStore.getState().setSendOpen(true);
}

export function cancelSend(): void {
  walkStore.getState().setSendFrom(null);
  shellStore.getState().setSendOpen(false);
}

/** Sends and shows the walk; false where main refused (it has said why). */
export async function sendPing(source: string, destination: string, count: number): Promise<boolean> {
  const run = await startCommand(source, pingCommand(destination, count), true);
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
  if (address !== null) void sendPing(sendFrom, address, 1);
  return true;
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
