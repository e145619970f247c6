/** The status bar while building: how large the network is, what is selected, what is wrong. */
import { CircleX, PencilRuler, TriangleAlert } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { useEdit } from '../edit/edit-store';
import { formatCount } from '../i18n/format';
import { useT } from '../i18n/translate';
import { useProblemCounts } from '../problems/problems-store';
import { KeepChangesStatus } from './keep-changes';
import { shellStore } from './shell-store';
import { useApp, useWalk } from './store';
import { WalkPutAside } from './walk-put-aside';

export function EditStatus() {
  const t = useT();
  const nodes = useApp(({ app }) => app?.document.topology.nodes.length ?? 0);
  const links = useApp(({ app }) => app?.document.topology.links.length ?? 0);
  return (
    <>
      <span className="status-mode">
        <PencilRuler aria-hidden="true" size={13} />
        {t('problems.editMode')}
      </span>
      <span>{t('problems.size', { nodes: formatCount(nodes), n: nodes, links: formatCount(links), l: links })}</span>
      <SelectionCount />
      <WalkPutAside />
      <KeepChangesStatus />
    </>
  );
}

function SelectionCount() {
  const t = useT();
  const { nodes, links, shapes } = useWalk((walk) => walk.selection);
  const n = nodes.length + links.length + shapes.length;
  if (n === 0) return null;
  const count = formatCount(n);
  if (n === nodes.length) return <span>{t('problems.nodesSelected', { count, n })}</span>;
  if (n === links.length) return <span>{t('problems.linksSelected', { count, n })}</span>;
  return <span>{t('problems.thingsSelected', { count, n })}</span>;
}

/** Errors and warnings; a press shows them. */
export function EditCounts() {
  const t = useT();
  const { errors, warnings } = useProblemCounts();
  const snap = useEdit((edit) => edit.snap);
  return (
    <>
      {errors + warnings === 0 ? null : (
        <AriaButton
          className="status-button status-problems"
          onPress={() => shellStore.getState().setDockTab('problems')}
        >
          {errors === 0 ? null : (
            <span className="status-bad">
              <CircleX aria-hidden="true" size={13} />
              {t('problems.errors', { count: formatCount(errors), n: errors })}
            </span>
          )}
          {warnings === 0 ? null : (
            <span className="status-warning">
              <TriangleAlert aria-hidden="true" size={13} />
              {t('problems.warnings', { count: formatCount(warnings), n: warnings })}
            </span>
          )}
        </AriaButton>
      )}
      {snap ? <span>{t('problems.snap')}</span> : null}
    </>
  );
}
