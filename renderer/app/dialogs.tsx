import { ChangesDialog } from '../edit/changes-dialog';
import { LinkDialog } from '../edit/link-dialog';
import { PlugDialog } from '../edit/plug-dialog';
import { FindDialog } from '../find/find-dialog';
import { useT } from '../i18n/translate';
import { Dialog } from '../ui/dialog';
import { NodeDetails } from './node-details';
import { OpenFailureDialog } from './open-failure-dialog';
import { shellStore, useShell } from './shell-store';
import { ShortcutsDialog } from './shortcuts-dialog';
import { useWalk } from './store';

/** The one dialog that is open, if any. */
export function Dialogs() {
  const dialog = useShell((shell) => shell.dialog);
  switch (dialog?.kind) {
    case 'shortcuts':
      return <ShortcutsDialog />;
    case 'find':
      return <FindDialog scope={dialog.scope} />;
    case 'link':
      return <LinkDialog />;
    case 'plug':
      return <PlugDialog link={dialog.link} />;
    case 'changes':
      return <ChangesDialog of={dialog.of} effects={dialog.effects} left={dialog.left} />;
    case 'open-failure':
      return <OpenFailureDialog failure={dialog.failure} />;
    case 'node-details':
      return <NodeDetailsDialog node={dialog.node} />;
    default:
      return null;
  }
}

function NodeDetailsDialog({ node }: { readonly node: string }) {
  const t = useT();
  const step = useWalk((walk) => walk.settledStep);
  return (
    <Dialog
      title={step > 0 ? t('app.detailsOf', { node, step }) : t('app.detailsNow', { node })}
      closeLabel={t('app.close')}
      onClose={shellStore.getState().closeDialog}
      wide
    >
      <NodeDetails node={node} />
    </Dialog>
  );
}
