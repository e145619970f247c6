/** The real simulation as an engine, in the page's own thread: what main's worker does, without the worker. */
import type { Topology } from '../../core/document/topology';
import type { AskAnswer, AskName, AskParams, Message, Question } from '../../main/simulation/protocol';
import { Simulator } from '../../main/simulation/simulator';
import type { RunState } from '../../preload/contract';
import { IDLE_RUN } from '../../renderer/app/store';
import type { Engine } from './engine';

export class SimulatorEngine implements Engine {
  changed: (state: RunState) => void = () => undefined;
  private readonly simulator = new Simulator({
    post: (message) => this.take(message),
    now: () => performance.now(),
    soon: (callback) => void setTimeout(callback),
    later: (callback, ms) => void setTimeout(callback, ms),
  });
  private session = 0;
  private answer: Message | null = null;
  private last: RunState = IDLE_RUN;

  constructor(private topology: Topology) {
    this.open(topology);
  }

  open(topology: Topology): void {
    this.topology = topology;
    this.session += 1;
    this.tell(this.ask('open', { session: this.session, topology, seed: 1 }));
  }

  state = (): RunState => this.last;
  start = (node: string, command: string) => this.ask('start', { session: this.session, node, command });
  cancel = (): void => this.tell(this.ask('cancel', { session: this.session }));
  restart = (): void => this.open(this.topology);
  page: Engine['page'] = (from, count, filter) => this.ask('page', { session: this.session, from, count, filter });
  locate: Engine['locate'] = (step, filter) => this.ask('locate', { session: this.session, step, filter });
  context: Engine['context'] = (step) => this.ask('context', { session: this.session, step });
  overview: Engine['overview'] = (from, to, columns) =>
    this.ask('overview', { session: this.session, from, to, columns });
  journey: Engine['journey'] = (step) => this.ask('journey', { session: this.session, step });
  frame: Engine['frame'] = (packet) => this.ask('frame', { session: this.session, packet });
  tablesAt: Engine['tablesAt'] = (node, step) => this.ask('tables', { session: this.session, node, step });

  /** The simulator answers before `handle` returns. */
  private ask<N extends AskName>(ask: N, params: AskParams<N>): AskAnswer<N> {
    this.simulator.handle({ id: 0, ask, params } as Question);
    const { answer } = this;
    if (answer?.kind === 'answer') return answer.value as AskAnswer<N>;
    throw new Error(JSON.stringify(answer));
  }

  private take(message: Message): void {
    if (message.kind === 'changed') this.tell(message.state);
    else this.answer = message;
  }

  private tell(state: RunState): void {
    this.last = state;
    this.changed(state);
  }
}
