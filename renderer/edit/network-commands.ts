/** Commands about the network as a whole: addresses, routes, problems, places, links by name. */

import type { Topology } from '../../core/document/topology';
import { autoAddress } from '../../core/editing/addressing/auto-address';
import type { Edit } from '../../core/editing/edit';
import { fixAll } from '../../core/editing/problems/fix-problem';
import { computeStaticRoutes } from '../../core/editing/routes/compute-static-routes';
import type { Command } from '../app/commands';
import { shellStore } from '../app/shell-store';
import { appStore } from '../app/store';
import type { LayoutKind } from '../graph/layouts/arrange';
import { translator } from '../i18n/translate';
import { wrongTexts } from '../problems/problems-store';
import { arrangeNodes, STOP_ARRANGING } from './arrange-edit';
import { makeEdit } from './make-edit';

type Advice = 'network.autoAddress' | 'network.computeRoutes' | 'network.fixAll';

const count = (): number => appStore.getState().app?.document.topology.nodes.length ?? 0;
const several = (): boolean => count() > 1;

/** Makes one change of the whole network and lists what it was, and what it has `left`. */
async function advise(
  id: Advice,
  make: (topology: Topology) => Edit | null,
  leaves: () => readonly string[] = () => [],
): Promise<void> {
  const outcome = await makeEdit(make, { quiet: true });
  if (outcome.kind === 'refused') return;
  const effects = outcome.kind === 'done' ? outcome.edit.effects : [];
  const left = leaves();
  if (effects.length + left.length > 0) {
    shellStore.getState().openDialog({ kind: 'changes', of: id, effects, left });
    return;
  }
  const t = translator(appStore.getState().language);
  shellStore.getState().notify('info', t(`network.nothing-${id}`));
}

/** Addresses for all that need one, as one change, with the list of them. */
export const giveAddresses = (): Promise<void> => advise('network.autoAddress', autoAddress);
/** The routes that routers lack, as one change, with the list of them. */
export const giveRoutes = (): Promise<void> => advise('network.computeRoutes', computeStaticRoutes);
/** All fixes that there are, as one change, with the list of what they did. What somebody is typing stays at its field, right or wrong. */
export const mendAll = (): Promise<void> => advise('network.fixAll', fixAll, wrongTexts);

const arrangeOf = (layout: LayoutKind): Command => ({
  id: `network.arrange.${layout}`,
  when: several,
  run: () => void arrangeNodes(layout),
});

export const NETWORK_COMMANDS: readonly Command[] = [
  { id: 'network.autoAddress', when: several, run: () => void giveAddresses() },
  { id: 'network.computeRoutes', when: several, run: () => void giveRoutes() },
  { id: 'network.fixAll', when: () => count() > 0, run: () => void mendAll() },
  { id: 'network.link', when: several, run: () => shellStore.getState().openDialog({ kind: 'link' }) },
  ...(['force', 'tree', 'grid'] as const).map(arrangeOf),
  STOP_ARRANGING,
];
