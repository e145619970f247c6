/** What is selected, to be looked at and changed. */
import { linkKey } from '../../core/document/patch';
import { useApp, useWalk } from '../app/store';
import { HelpProvider } from './controls/help';
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
        <div className="inspector-main">
          <Selected />
        </div>
        <InspectorFoot />
      </div>
    </HelpProvider>
  );
}

function Selected() {
  const topology = useApp(({ app }) => app?.document.topology);
  const { nodes, links, shapes, node: id, link: key } = useWalk((walk) => walk.selection);
  if (topology === undefined) return null;
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
