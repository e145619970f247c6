/** The look of what Cytoscape itself draws: resting tiles and links. Whatever moves or glows is drawn on the overlay. */
import type cytoscape from 'cytoscape';
import type { NodeKind } from '../../core/document/topology';
import type { Theme } from '../../preload/contract';
import { TOKENS } from '../styles/tokens';
import { TILE, TILE_RADIUS } from './geometry';
import { ICON, iconUri } from './look';

const KINDS: readonly NodeKind[] = ['host', 'server', 'router', 'switch', 'cloud', 'container-host', 'load-balancer'];

/** Class of all nodes while they are too small to be told apart: still there for the pointer, drawn elsewhere. */
export const FAR_CLASS = 'far';
/** A link whose end is in the hand. */
export const LIFTED_CLASS = 'lifted';

export function cytoscapeStyle(theme: Theme): cytoscape.StylesheetJson {
  const { color } = TOKENS[theme];
  const icons = KINDS.flatMap((kind) => [
    { selector: `node[kind = "${kind}"]`, style: { 'background-image': iconUri(kind, color.text) } },
    { selector: `node[kind = "${kind}"][?unreachable]`, style: { 'background-image': iconUri(kind, color.text3) } },
  ]);
  return [
    {
      selector: 'core',
      style: { 'active-bg-opacity': 0, 'selection-box-opacity': 0 } as unknown as cytoscape.Css.Core,
    },
    {
      selector: 'node',
      style: {
        width: TILE,
        height: TILE,
        shape: 'round-rectangle',
        'corner-radius': `${TILE_RADIUS}px`,
        'background-color': color.raised,
        'background-width': `${ICON}px`,
        'background-height': `${ICON}px`,
        'background-image-crossorigin': 'null',
        'border-width': 1.25,
        'border-color': color.line2,
        'overlay-opacity': 0,
      } as unknown as cytoscape.Css.Node,
    },
    ...(icons as cytoscape.StylesheetJson),
    {
      selector: 'node[?unreachable]',
      style: { 'border-style': 'dashed', 'border-color': color.control, 'border-width': 1.5 },
    },
    { selector: `node.${FAR_CLASS}`, style: { opacity: 0 } },
    {
      selector: 'edge',
      style: {
        width: 1.75,
        'line-color': color.link,
        'curve-style': 'straight',
        'overlay-opacity': 0,
        'line-cap': 'round',
      },
    },
    {
      selector: 'edge[bend != 0]',
      style: {
        'curve-style': 'unbundled-bezier',
        'control-point-distances': 'data(bend)',
        'control-point-weights': '0.5',
      } as unknown as cytoscape.Css.Edge,
    },
    { selector: `edge.${LIFTED_CLASS}`, style: { opacity: 0.35 } },
    { selector: 'edge[!up]', style: { 'line-style': 'dotted', 'line-color': color.control } },
  ];
}
