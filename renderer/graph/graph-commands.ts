import { useMemo } from 'react';
import { type Command, useCommands } from '../app/commands';
import type { GraphView } from './graph-view';

export const ZOOM_STEP = 1.25;

/** The commands of the view, while there is one. */
export function useGraphCommands(view: GraphView | null): void {
  const commands = useMemo<readonly Command[]>(
    () =>
      view
        ? [
            { id: 'view.fit', run: () => view.fit() },
            {
              id: 'view.zoomIn',
              run: () => view.zoomBy(ZOOM_STEP),
            },
            { id: 'view.zoom100', run: () => view.zoomBy(1 / view.viewport().zoom) },
            { id: 'view.zoomOut', run: () => view.zoomBy(1 / ZOOM_STEP) },
          ]
        : [],
    [view],
  );
  useCommands(commands);
}
