import { Maximize, Minus, Plus } from 'lucide-react';
import { keysOf } from '../app/commands';
import { useT } from '../i18n/translate';
import { IconButton } from '../ui/button';
import { ZOOM_STEP } from './graph-commands';
import type { GraphView } from './graph-view';

interface ZoomControlProps {
  readonly percent: number;
  readonly view: GraphView | null;
}

/** "− 100 % +" and "show all", at the canvas's lower left. */
export function ZoomControl({ percent, view }: ZoomControlProps) {
  const t = useT();
  return (
    <div className="graph-box graph-zoom" role="group" aria-label={t('graph.zoom')}>
      <IconButton
        label={t('commands.view.zoomOut')}
        keys={keysOf('view.zoomOut')}
        icon={<Minus size={16} />}
        onPress={() => view?.zoomBy(1 / ZOOM_STEP)}
      />
      <span className="graph-percent">{percent}%</span>
      <IconButton
        label={t('commands.view.zoomIn')}
        keys={keysOf('view.zoomIn')}
        icon={<Plus size={16} />}
        onPress={() => view?.zoomBy(ZOOM_STEP)}
      />
      <span className="graph-box-line" />
      <IconButton
        label={t('commands.view.fit')}
        keys={keysOf('view.fit')}
        icon={<Maximize size={16} />}
        onPress={() => view?.fit()}
      />
    </div>
  );
}
