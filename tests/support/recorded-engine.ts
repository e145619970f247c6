/** A recorded run as an engine: every command "runs" the sample ping, or another log, which is there at once. */
import type { Topology } from '../../core/document/topology';
import { protocolTagOf } from '../../core/trace/protocol-tag';
import { type FrameDetail, PROTOCOLS, type Step } from '../../core/trace/step';
import type {
  CommandRun,
  Journey,
  JourneyRow,
  ListedStep,
  NodeTables,
  Overview,
  StepContext,
  StepFilter,
  StepPage,
} from '../../core/trace/views';
import type { RunState } from '../../preload/contract';
import { IDLE_RUN } from '../../renderer/app/store';
import type { Engine } from './engine';
import { type SampleLog, samplePing } from './sample-log';

const passes = ({ step, protocol }: ListedStep, filter: StepFilter): boolean =>
  (filter.from === undefined || step.step >= filter.from) &&
  (filter.to === undefined || step.step <= filter.to) &&
  (filter.flow === undefined || step.flow === filter.flow) &&
  (!filter.nodes || filter.nodes.includes(step.node)) &&
  (!filter.layers || filter.layers.includes(step.layer)) &&
  (!filter.events || filter.events.includes(step.event)) &&
  (!filter.protocols || filter.protocols.includes(protocol));

const isFrame = (step: Step): boolean => step.event === 'frame.send' || step.event === 'frame.receive';
const COMPARED = ['src_mac', 'dst_mac', 'src_ip', 'dst_ip', 'ttl'] as const;

export class RecordedEngine implements Engine {
  changed: (state: RunState) => void = () => undefined;
  private log: SampleLog | null = null;
  private runs: readonly CommandRun[] = [];
  private session = 1;

  constructor(
    private topology: Topology,
    private readonly record: () => SampleLog = samplePing,
  ) {}

  open(topology: Topology): void {
    this.topology = topology;
    this.restart();
  }

  state(): RunState {
    const { log, session, runs } = this;
    if (!log) return { ...IDLE_RUN, session };
    const timeUs = log.step(log.count).time_us;
    return { ...IDLE_RUN, session, steps: log.count, frames: log.frameCount, timeUs, runs };
  }

  start(node: string, command: string): CommandRun {
    this.log ??= this.record();
    const run: CommandRun = {
      id: this.runs.length + 1,
      node,
      command,
      firstStep: 1,
      lastStep: this.log.count,
      status: 0,
      flow: 1,
      disposition: 'ACCEPTED',
      output: '64 bytes from 192.168.20.31: icmp_seq=1 ttl=63 time=0.816 ms\n',
    };
    this.runs = [...this.runs, run];
    this.changed(this.state());
    return run;
  }

  cancel(): void {
    this.changed(this.state());
  }

  restart(): void {
    this.log = null;
    this.runs = [];
    this.session += 1;
    this.changed(this.state());
  }

  page(from: number, count: number, filter: StepFilter): StepPage {
    const all = this.listed().filter((listed) => passes(listed, filter));
    return { from, total: all.length, rows: all.slice(from, from + Math.min(count, 256)) };
  }

  locate(step: number, filter: StepFilter): number {
    const all = this.listed().filter((listed) => passes(listed, filter));
    return all.findLastIndex((listed) => listed.step.step <= step);
  }

  context(step: number): StepContext | null {
    const listed = this.listed()[step - 1];
    if (!listed || !this.log) return null;
    const { packet, node } = listed.step;
    const tables = this.tablesAt(node, step);
    if (!tables) return null;
    return { ...listed, tables, frame: packet === null ? null : this.frame(packet), before: null };
  }

  overview(from: number, to: number, columns: number): Overview {
    const rows = this.listed().slice(from - 1, to);
    const stepsPerColumn = Math.max(1, Math.ceil(rows.length / columns));
    const firsts = rows.filter((_, index) => index % stepsPerColumn === 0);
    return {
      firstStep: from,
      lastStep: to,
      stepsPerColumn,
      protocol: Uint8Array.from(firsts, ({ protocol }) => PROTOCOLS.indexOf(protocol)),
      flags: Uint8Array.from(firsts, ({ step, decision }) => (decision ? 1 : 0) | (isFrame(step) ? 4 : 0)),
      phases: [{ kind: 'request', from, to }],
    };
  }

  journey(step: number): Journey | null {
    const sends = this.listed().flatMap(({ step }) => (step.event === 'frame.send' ? [step] : []));
    const packet = this.listed()[step - 1]?.step.packet ?? null;
    if (packet === null) return null;
    const chain = new Set([packet]);
    for (const send of [...sends].reverse()) {
      const before = (send.detail as FrameDetail).from_packet;
      if (send.packet !== null && chain.has(send.packet) && before !== undefined) chain.add(before);
    }
    for (const send of sends) {
      const before = (send.detail as FrameDetail).from_packet;
      if (send.packet !== null && before !== undefined && chain.has(before)) chain.add(send.packet);
    }
    const rows: JourneyRow[] = [];
    for (const send of sends) {
      if (send.packet === null || !chain.has(send.packet)) continue;
      rows.push(this.journeyRow(send, rows.at(-1)));
    }
    return { packet, rows };
  }

  frame(packet: number): Uint8Array | null {
    return this.log && packet >= 1 && packet <= this.log.frameCount ? this.log.frame(packet) : null;
  }

  tablesAt(id: string, step: number): NodeTables | null {
    const node = this.topology.nodes.find((one) => one.id === id);
    if (!node) return null;
    return {
      node: id,
      step,
      interfaces: node.interfaces.map(({ name, mac, addresses }) => ({
        name,
        mac: mac ?? '02:00:00:00:00:00',
        addresses: addresses ?? [],
        mtu: 1500,
        up: true,
        carrier: true,
      })),
      routes: [],
      neighbors: [],
      balanced: [],
      macs: [],
    };
  }

  private listed(): readonly ListedStep[] {
    const { log } = this;
    if (!log) return [];
    return Array.from({ length: log.count }, (_, index) => {
      const step = log.step(index + 1);
      return { step, protocol: protocolTagOf(step), decision: !isFrame(step) };
    });
  }

  private journeyRow(send: Step & { readonly packet: number | null }, before: JourneyRow | undefined): JourneyRow {
    const detail = send.detail as FrameDetail;
    const receive = this.listed().find(
      ({ step }) => step.event === 'frame.receive' && step.packet === send.packet,
    )?.step;
    const row = {
      packet: send.packet ?? 0,
      from: { node: send.node, interface: send.interface ?? '' },
      to: receive ? { node: receive.node, interface: receive.interface ?? '' } : null,
      sendStep: send.step,
      receiveStep: receive?.step ?? null,
      src_mac: detail.src_mac ?? '',
      dst_mac: detail.dst_mac ?? '',
      ...(detail.src_ip === undefined ? {} : { src_ip: detail.src_ip }),
      ...(detail.dst_ip === undefined ? {} : { dst_ip: detail.dst_ip }),
      ...(detail.ttl === undefined ? {} : { ttl: detail.ttl }),
      protocol: protocolTagOf(send),
      info: detail.info,
    };
    return { ...row, changed: before ? COMPARED.filter((field) => row[field] !== before[field]) : [] };
  }
}
