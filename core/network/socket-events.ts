/** What TCP sockets have to tell: their owners about news, their flows about how far the unit of handshake, data and teardown got. */
import { NS_PER_US } from '../base/time';
import type { SocketEvent } from '../stack/messages';
import type { TcpSocket } from '../stack/tcp/socket';
import type { Disposition } from '../trace/disposition';
import type { TcpUnit } from '../trace/step';
import type { Flow } from './flows';
import type { Network } from './network';

/** What a program takes to wake up and run: by then the rest of a burst has come in as well. */
export const WAKE_UP = 100 * NS_PER_US;
/** … and how much later it runs for each further segment of the burst that woke it. */
const EACH_MORE = 8 * NS_PER_US;

interface News {
  readonly socket: TcpSocket;
  readonly event: SocketEvent;
}

export class SocketEvents {
  private waiting: News[] = [];
  /** Segments that brought what is told already. */
  private more = 0;

  constructor(private readonly network: Network) {}

  /** Returns whether this is the first news since the last were told. Only a socket that somebody has open has any. */
  note(socket: TcpSocket, event: SocketEvent): boolean {
    if (socket.orphan) return false;
    const { waiting } = this;
    if (waiting.some((one) => one.socket === socket && one.event === event)) {
      this.more++;
      return false;
    }
    waiting.push({ socket, event });
    return waiting.length === 1;
  }

  /** Programs run a moment after the stack has done its part (WAKE_UP). Returns how much longer that takes; 0: they have run. */
  tell(): number {
    const longer = this.more * EACH_MORE;
    this.more = 0;
    if (longer > 0) return longer;
    const news = this.waiting;
    this.waiting = [];
    for (const { socket, event } of news) this.network.processes.socketEvent(socket, event);
    return 0;
  }

  private flowOf(socket: TcpSocket): Flow | undefined {
    return this.network.processes.flows.get(socket.flow);
  }

  opened(socket: TcpSocket): void {
    const flow = this.flowOf(socket);
    if (flow === undefined) return;
    flow.sockets++;
    if (socket.connecting) flow.main ??= socket;
  }

  answered(socket: TcpSocket, step: number): void {
    const flow = this.flowOf(socket);
    if (flow === undefined || flow.main !== socket) return;
    flow.answers++;
    flow.answerStep = step;
  }

  /** When both ends are closed (TIME-WAIT counts) the flow is over. */
  closed(socket: TcpSocket, failed: Disposition | null): void {
    const flow = this.flowOf(socket);
    if (flow === undefined || socket.leftFlow) return;
    socket.leftFlow = true;
    flow.sockets--;
    if (isOfMain(flow, socket)) keepUnit(flow, socket);
    if (failed !== null && flow.main === socket) flow.failure = failed;
    if (flow.sockets > 0) return;
    this.network.processes.flows.end(flow, this.outcomeOf(flow, socket));
  }

  /** The run ends while a socket is still open: its flow keeps what there was of the unit. */
  cut(socket: TcpSocket): void {
    const flow = this.flowOf(socket);
    if (flow === undefined || socket.leftFlow || flow.disposition !== null) return;
    if (!isOfMain(flow, socket)) return;
    if (flow.main === socket || flow.unit === null) flow.unit = { ...unitOf(socket, flow.unit), whole: false };
  }

  private outcomeOf(flow: Flow, socket: TcpSocket) {
    const { failure, outcome, process } = flow;
    const here = { node: process.node.index, step: flow.answerStep };
    if (process.cancelled) return { ...here, disposition: 'CANCELLED' as const };
    if (failure === 'REFUSED' || failure === 'RESET') return { ...(outcome ?? here), disposition: failure };
    if (failure !== null) return outcome ?? { ...here, disposition: failure };
    if (flow.unit?.teardown === 'reset')
      return { node: socket.host.index, step: flow.answerStep, disposition: 'RESET' as const };
    if (flow.unit?.handshake === true) return { ...here, disposition: 'ACCEPTED' as const };
    return flow.settle();
  }
}

/** Is it an end of the connection that the flow is about? On the way there only the port of who connected is never translated. */
function isOfMain({ main }: Flow, socket: TcpSocket): boolean {
  return main === null || main === socket || (!socket.connecting && socket.remotePort === main.localPort);
}

/** How far the unit got, by an end of the connection that is closed now. */
function keepUnit(flow: Flow, socket: TcpSocket): void {
  if (flow.main === socket || flow.unit === null) flow.unit = unitOf(socket, flow.unit);
  else if (socket.resetSeen && flow.unit.teardown !== 'reset')
    flow.unit = { ...flow.unit, teardown: 'reset', whole: false };
  flow.threeSegments ||= socket.finAcknowledgedWithFin;
  if (flow.threeSegments && flow.unit.teardown === 'four-way') {
    flow.unit = { ...flow.unit, teardown: 'three-segment' };
  }
}

function unitOf(socket: TcpSocket, before: TcpUnit | null): TcpUnit {
  const { sending, receiving, una } = socket;
  const finAcknowledged = socket.writeShut && una >= sending.written;
  const reset = socket.resetSeen || before?.teardown === 'reset';
  const closed = finAcknowledged && receiving.finished;
  const teardown = reset ? 'reset' : closed ? 'four-way' : null;
  return {
    handshake: socket.handshakeDone,
    sent: Math.max(0, una - 1 - (finAcknowledged ? 1 : 0)),
    received: Math.max(0, receiving.next - 1 - (receiving.finished ? 1 : 0)),
    teardown,
    whole: socket.handshakeDone && teardown === 'four-way',
  };
}
