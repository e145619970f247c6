/** What is selected, to be looked at and changed. */
import { useRef } from 'react';
import { linkKey } from '../../core/document/patch';
import type { Topology } from '../../core/document/topology';
import { type Selection, useApp, useWalk } from '../app/store';
import { HelpProvider } from './controls/help';
import { useFocusStays } from './controls/use-focus-stays';
import { InspectorFoot } from './inspector-foot';
import { LinkInspector } from './link/link-inspector';
import { NetworkInspector } from './network-inspector';
import { NodeInspector } from './node/node-inspector';
import { SeveralInspector } from './several-inspector';
import { ShapeInspector } from './shape-inspector';
import './inspector.css';

export function Inspector() {
  return (
    <HelpProvider>
      <div className="inspector">
        <Main />
        <InspectorFoot />
      </div>
    </HelpProvider>
  );
}

function Main() {
  const topology = useApp(({ app }) => app?.document.topology);
  const selection = useWalk((walk) => walk.selection);
  const main = useRef<HTMLDivElement>(null);
  const focusProps = useFocusStays(main, selection);
  return (
    <div className="inspector-main" ref={main} {...focusProps}>
      {topology === undefined ? null : <Selected topology={topology} selection={selection} />}
    </div>
  );
}

interface SelectedProps {
  readonly topology: Topology;
  readonly selection: Selection;
}

function Selected({ topology, selection: { nodes, links, shapes, node: id, link: key } }: SelectedProps) {
  const node = id === undefined ? undefined : topology.nodes.find((one) => one.id === id);
  if (node !== undefined) return <NodeInspector topology={topology} node={node} />;
  const link = key === undefined ? undefined : topology.links.find((one) => linkKey(one) === key);
  if (link !== undefined) return <LinkInspector key={key} topology={topology} link={link} />;
  const count = nodes.length + links.length + shapes.length;
  if (count === 0) return <NetworkInspector topology={topology} />;
  const [shape] = shapes;
  if (count === 1 && shape !== undefined) return <ShapeInspector key={shape} topology={topology} id={shape} />;
  return <SeveralInspector topology={topology} items={{ nodes, links, shapes }} />;
}
