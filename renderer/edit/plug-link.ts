/** Plugging one end of a link in elsewhere: which interface, and what is said of it. */
import { parseLinkEnd } from '../../core/document/notation';
import { linkKey } from '../../core/document/patch';
import type { Position, Topology, TopologyLink } from '../../core/document/topology';
import { canMoveLinkEnd, type LinkPoint, moveLinkEnd } from '../../core/editing/links';
import { reasonText } from '../../core/editing/reason';
import { appStore } from '../app/store';
import { handStore, say } from './hand-store';
import { endToChoose, sayLinked, topologyNow } from './link-nodes';
import { makeEdit } from './make-edit';
import { placed } from './placed-edit';

/** One end of a link, by its key. */
export interface Plug {
  readonly link: string;
  readonly end: 0 | 1;
}

export function linkOf(topology: Topology, { link }: Plug): TopologyLink | undefined {
  return topology.links.find((one) => linkKey(one) === link);
}

/** Where the other end of the link is, which stays. */
export function keptEnd(link: TopologyLink, end: Plug['end']): LinkPoint {
  return parseLinkEnd(link.ends[1 - end] as string) ?? { node: '' };
}

/** Whether a person is asked for the interface; on the node where the end is already only another one can be meant. */
export function asksWhere(topology: Topology, plug: Plug, to: LinkPoint, always = false): boolean {
  const link = linkOf(topology, plug);
  if (link === undefined || to.interface !== undefined) return false;
  const stays = parseLinkEnd(link.ends[plug.end])?.node === to.node;
  if (stays) return always || topology.nodes.find(({ id }) => id === to.node)?.kind !== 'switch';
  return endToChoose(topology, keptEnd(link, plug.end), to, always) !== null;
}

/** Plugs an end in, or asks first for the interface where that is worth a question; `always`: anyhow. */
export async function plugIn(plug: Plug, to: LinkPoint, client: Position, always = false): Promise<void> {
  const topology = topologyNow();
  const link = topology && linkOf(topology, plug);
  if (!link) return;
  if (asksWhere(topology, plug, to, always)) {
    handStore.getState().open({ kind: 'chooser', from: keptEnd(link, plug.end), to, plug, client });
    return;
  }
  const reason = canMoveLinkEnd(topology, plug.link, plug.end, to);
  if (reason) {
    say(reasonText(reason, appStore.getState().language));
    return;
  }
  const outcome = await makeEdit(
    placed((now) => moveLinkEnd(now, plug.link, plug.end, to)),
    { quiet: true },
  );
  if (outcome.kind === 'done') sayLinked(outcome.edit);
}
