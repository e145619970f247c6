/** A seeded hand at the editor: one random command after the other, each as the window would ask for it. */
import type { Random } from '../../core/base/random';
import { linkKey } from '../../core/document/patch';
import { AREA_COLORS, NODE_KINDS, type Topology, type TopologyNode } from '../../core/document/topology';
import { autoAddress } from '../../core/editing/addressing/auto-address';
import { align, distribute, moveItems, placeNodes, setLocked } from '../../core/editing/arrange';
import {
  copyItems,
  duplicateItems,
  formatClip,
  parseClip,
  pasteInSight,
  pasteItems,
} from '../../core/editing/clipboard';
import type { Edit, Selected } from '../../core/editing/edit';
import { addLink, canLink, moveLinkEnd, setLink } from '../../core/editing/links';
import { addNode, addReadyMade, canRename, deleteItems, renameNode, updateNode } from '../../core/editing/nodes';
import { findProblems } from '../../core/editing/problems/find-problems';
import { fixAll, fixProblem } from '../../core/editing/problems/fix-problem';
import { READY_MADE } from '../../core/editing/ready-made';
import { computeStaticRoutes } from '../../core/editing/routes/compute-static-routes';
import { addArea, addText, orderShape, setArea, setText } from '../../core/editing/shapes';

export type Make = (topology: Topology) => Edit | null;

/** Names for what it did, for the message of a failing test. */
export interface Move {
  readonly name: string;
  readonly make: Make;
}

/** Past this many nodes it deletes more than it adds. */
const MANY = 60;

export class Monkey {
  private clip = '';

  constructor(private readonly random: Random) {}

  /** The next command; it looks at the topology only when it is made. */
  next(): Move {
    const moves = this.moves();
    return this.one(moves);
  }

  private moves(): readonly Move[] {
    const { random } = this;
    const place = () => ({ x: random.below(2000) - 500, y: random.below(1200) - 300 });
    return [
      { name: 'add', make: (topology) => addNode(topology, this.one(NODE_KINDS), place()) },
      {
        name: 'add to few',
        make: (topology) => (isFull(topology) ? this.deleting(topology) : addNode(topology, 'host', place())),
      },
      {
        name: 'ready-made',
        make: (topology) => (isFull(topology) ? null : addReadyMade(topology, this.one(READY_MADE), place())),
      },
      { name: 'link', make: (topology) => this.linking(topology) },
      { name: 'link', make: (topology) => this.linking(topology) },
      { name: 'link', make: (topology) => this.linking(topology) },
      { name: 'plug in', make: (topology) => this.plugging(topology) },
      { name: 'delete', make: (topology) => this.deleting(topology) },
      { name: 'rename', make: (topology) => this.renaming(topology) },
      { name: 'configure', make: (topology) => this.configuring(topology) },
      { name: 'configure', make: (topology) => this.configuring(topology) },
      { name: 'set link', make: (topology) => this.settingLink(topology) },
      {
        name: 'move',
        make: (topology) => moveItems(topology, this.some(topology), random.below(99) - 49, random.below(99) - 49),
      },
      {
        name: 'place',
        make: (topology) => placeNodes(topology, new Map(topology.nodes.map(({ id }) => [id, place()]))),
      },
      {
        name: 'align',
        make: (topology) =>
          align(
            topology,
            this.some(topology).nodes ?? [],
            this.one(['left', 'center', 'right', 'top', 'middle', 'bottom']),
          ),
      },
      {
        name: 'distribute',
        make: (topology) => distribute(topology, this.some(topology).nodes ?? [], this.one(['horizontal', 'vertical'])),
      },
      { name: 'lock', make: (topology) => setLocked(topology, this.some(topology), random.happens(0.3)) },
      {
        name: 'duplicate',
        make: (topology) =>
          isFull(topology) ? this.deleting(topology) : duplicateItems(topology, this.some(topology)),
      },
      { name: 'copy', make: (topology) => this.copying(topology) },
      { name: 'paste', make: (topology) => this.pasting(topology) },
      { name: 'area', make: (topology) => this.drawing(topology) },
      { name: 'address', make: (topology) => (random.happens(0.2) ? autoAddress(topology) : null) },
      { name: 'routes', make: (topology) => (random.happens(0.2) ? computeStaticRoutes(topology) : null) },
      { name: 'fix', make: (topology) => this.fixing(topology) },
    ];
  }

  private fixing(topology: Topology): Edit | null {
    if (this.random.happens(0.1)) return fixAll(topology);
    const problems = findProblems(topology).filter(({ fix }) => fix !== null);
    return problems.length === 0 ? null : fixProblem(topology, this.one(problems));
  }

  private linking(topology: Topology): Edit | null {
    const [from, to] = [this.node(topology), this.node(topology)];
    if (from === null || to === null || canLink(topology, { node: from.id }, { node: to.id }) !== null) return null;
    return addLink(topology, { node: from.id }, { node: to.id });
  }

  private plugging(topology: Topology): Edit | null {
    const [link, to] = [topology.links[this.random.below(topology.links.length)], this.node(topology)];
    if (link === undefined || to === null) return null;
    return moveLinkEnd(topology, linkKey(link), this.random.below(2) as 0 | 1, { node: to.id });
  }

  private deleting(topology: Topology): Edit | null {
    const { links } = topology;
    const link = links[this.random.below(links.length + 1)];
    return this.random.happens(0.5) && link !== undefined
      ? deleteItems(topology, { links: [linkKey(link)] })
      : deleteItems(topology, this.some(topology));
  }

  private renaming(topology: Topology): Edit | null {
    const node = this.node(topology);
    const to = `n${this.random.below(200)}`;
    return node === null || canRename(topology, node.id, to) !== null ? null : renameNode(topology, node.id, to);
  }

  private configuring(topology: Topology): Edit | null {
    const node = this.node(topology);
    return node === null ? null : updateNode(topology, node.id, (one) => this.changed(one));
  }

  /** Something else in one node; where it strands a route or a link, the edit has to see to it. */
  private changed(node: TopologyNode): TopologyNode {
    const { random } = this;
    const at = random.below(node.interfaces.length);
    const change = random.below(6);
    if (change === 0) return { ...node, label: `Node ${random.below(9)}` };
    if (change === 1) return { ...node, interfaces: node.interfaces.filter((_, index) => index !== at) };
    const interfaces = node.interfaces.map((one, index) => {
      if (index !== at) return one;
      if (change === 2) return { ...one, up: random.happens(0.5) };
      if (change === 3) return { ...one, mtu: 1000 + random.below(500) };
      if (node.kind === 'switch') return one;
      return { ...one, addresses: [`10.${random.below(3)}.0.${1 + random.below(200)}/24`] };
    });
    return { ...node, interfaces };
  }

  private settingLink(topology: Topology): Edit | null {
    const link = topology.links[this.random.below(topology.links.length)];
    if (link === undefined) return null;
    const change = this.one([
      { delay_us: this.random.below(900) },
      { loss: 0.5 },
      { loss: undefined },
      { up: false },
      { up: true },
    ]);
    return setLink(topology, linkKey(link), change);
  }

  private copying(topology: Topology): Edit | null {
    const clip = copyItems(topology, this.some(topology));
    if (clip !== null) this.clip = formatClip(clip);
    return null;
  }

  private pasting(topology: Topology): Edit | null {
    const clip = parseClip(this.clip);
    if (clip === null || isFull(topology)) return null;
    return this.random.happens(0.5)
      ? pasteItems(topology, clip, { x: 40, y: 60 })
      : pasteInSight(topology, clip, { x: 300, y: -200, width: 900, height: 600 });
  }

  private drawing(topology: Topology): Edit | null {
    const { random } = this;
    const area = topology.areas?.[random.below(topology.areas.length + 1)];
    const text = topology.texts?.[random.below(topology.texts.length + 1)];
    const at = { x: random.below(900), y: random.below(600), width: 200, height: 120 };
    switch (random.below(5)) {
      case 0:
        return addText(topology, at, `text ${random.below(9)}`);
      case 1:
        return area === undefined ? null : setArea(topology, area.id, { ...at, color: this.one(AREA_COLORS) });
      case 2:
        return text === undefined ? null : setText(topology, text.id, { text: 'other', x: at.x });
      case 3:
        return area === undefined
          ? null
          : orderShape(topology, area.id, this.one(['front', 'forward', 'backward', 'back']));
      default:
        return addArea(topology, at, { label: 'area' });
    }
  }

  private node(topology: Topology): TopologyNode | null {
    return topology.nodes[this.random.below(topology.nodes.length)] ?? null;
  }

  private some(topology: Topology): Selected {
    const chosen = <T extends { readonly id: string }>(list: readonly T[] = []): readonly string[] =>
      list.filter(() => this.random.happens(0.1)).map(({ id }) => id);
    return { nodes: chosen(topology.nodes), shapes: [...chosen(topology.areas), ...chosen(topology.texts)] };
  }

  private one<T>(choices: readonly T[]): T {
    return choices[this.random.below(choices.length)] as T;
  }
}

function isFull({ nodes }: Topology): boolean {
  return nodes.length > MANY;
}
