import type { RetransmitReason, StepOf, TcpSegmentDetail, TcpState } from '../../step';
import { numbersOf, portsOf, type SegmentKind, segmentKind } from '../facts';
import type { EventsOf, TextTable } from '../table';
import { counted } from './words';

function data({ length }: TcpSegmentDetail): string {
  return counted(length, 'byte');
}

/** What a segment means to who sends it. */
function said(detail: TcpSegmentDetail): string {
  switch (segmentKind(detail)) {
    case 'syn':
      return 'it asks for a connection';
    case 'syn-ack':
      return 'it agrees and asks the same in return';
    case 'third':
      return 'the handshake is complete';
    case 'data':
      return `${data(detail)} of data`;
    case 'ack':
      return `it waits for byte ${detail.ack} next`;
    case 'fin':
      return detail.length > 0 ? `${data(detail)} of data, and they are the last` : 'it has nothing more to send';
    case 'end':
      return 'it acknowledges the end of the other side';
    case 'reset':
      return detail.state === 'CLOSED' ? 'it knows no such connection' : 'it breaks the connection off';
  }
}

/** What a segment tells who gets it. */
function heard(detail: TcpSegmentDetail): string {
  switch (segmentKind(detail)) {
    case 'syn':
      return 'the other end asks for a connection';
    case 'syn-ack':
      return 'the other end agrees and asks the same in return';
    case 'third':
      return 'the handshake is complete';
    case 'data':
      return `${data(detail)} of data`;
    case 'ack':
      return `the other end waits for byte ${detail.ack} next`;
    case 'fin':
      return detail.length > 0
        ? `${data(detail)} of data, and they are the last`
        : 'the other end has nothing more to send';
    case 'end':
      return 'the other end acknowledges the end';
    case 'reset':
      return detail.state === 'SYN-SENT' ? 'the other end refuses' : 'the other end breaks the connection off';
  }
}

function sizeOf(detail: TcpSegmentDetail): string {
  return detail.length > 0 ? `, ${data(detail)}` : '';
}

function sendTitle({ node, detail }: StepOf<'tcp.send'>): string {
  switch (segmentKind(detail)) {
    case 'syn':
      return 'First connect, only then send';
    case 'syn-ack':
      return `Why does ${node} answer SYN with SYN, ACK?`;
    case 'third':
      return 'The third segment: both ways are open';
    case 'data':
      return `${data(detail)} for ${detail.destination}:${detail.dst_port}`;
    case 'ack':
      return `It has come: send byte ${detail.ack} next`;
    case 'fin':
      return `${node} has nothing more to send`;
    case 'end':
      return `${node} acknowledges the end`;
    case 'reset':
      return detail.state === 'CLOSED' ? `${node} refuses` : `${node} breaks the connection off`;
  }
}

function whySent({ node, detail }: StepOf<'tcp.send'>): string {
  switch (segmentKind(detail)) {
    case 'syn':
      return `TCP does not send data to someone who has not agreed. The SYN asks, and says at which number ${node} begins to count its bytes.`;
    case 'syn-ack':
      return 'One segment does two jobs: it acknowledges the SYN and opens the way back with a number of its own.';
    case 'third':
      return 'Three segments, and each end knows that the other hears it. The connection stands, so data may flow now.';
    case 'data':
      return `Every byte has a number, so the other end can put them in order and acknowledge them. ${node} keeps a copy until it does.`;
    case 'ack':
      return `Every segment is acknowledged. Ack ${detail.ack} says: everything before byte ${detail.ack} is here.`;
    case 'fin':
      return 'Each direction is closed by itself. The FIN takes up one number, so it is acknowledged as data is.';
    case 'end':
      return 'The FIN is acknowledged as data is. Only then is that direction closed, and both ends know it.';
    case 'reset':
      return detail.state === 'CLOSED'
        ? `No socket of ${node} has this connection or listens on the port. A reset says so at once, instead of silence.`
        : `${node} gives the connection up without a teardown. What was on its way is lost.`;
  }
}

const RECEIVE_TITLE: Readonly<Record<SegmentKind, (detail: TcpSegmentDetail, end: string) => string>> = {
  syn: (_, end) => `${end} wants to connect`,
  'syn-ack': (_, end) => `${end} agrees`,
  third: () => 'The connection stands',
  data: (detail, end) => `${data(detail)} from ${end}`,
  ack: (detail) => `Everything before byte ${detail.ack} has arrived`,
  fin: (_, end) => `${end} has nothing more to send`,
  end: (_, end) => `${end} acknowledges the end`,
  reset: ({ state }, end) => (state === 'SYN-SENT' ? `${end} refuses` : `${end} breaks the connection off`),
};

function whyReceived({ node, detail }: StepOf<'tcp.receive'>): string {
  switch (segmentKind(detail)) {
    case 'syn':
      return detail.state === 'CLOSED'
        ? `No program on ${node} listens on port ${detail.dst_port}, so there is nobody to agree.`
        : `A program on ${node} listens on port ${detail.dst_port}. The SYN is the first segment of the handshake's three.`;
    case 'syn-ack':
      return `The SYN has arrived, and here is the number at which the other end begins. ${node}'s ACK will make the handshake complete.`;
    case 'third':
      return `${node}'s own SYN is acknowledged too: each end knows that the other hears it.`;
    case 'data':
      return `${node} puts the bytes in order by their numbers, hands them to the program and acknowledges them.`;
    case 'ack':
      return `${node} kept a copy of what it sent for the case of a loss. What is acknowledged it can forget.`;
    case 'fin':
      return `That direction ends here. ${node} may still send, until it closes its own direction.`;
    case 'end':
      return `The FIN of ${node} has arrived, so its direction is closed.`;
    case 'reset':
      return detail.state === 'SYN-SENT'
        ? 'No program over there listens on the port. The reset says so at once, so nobody waits in vain.'
        : 'The other end has no such connection, or no longer wants it. Nothing more is sent or acknowledged.';
  }
}

const STATE_TITLES: Readonly<Record<TcpState, (node: string) => string>> = {
  CLOSED: () => 'The connection is forgotten',
  LISTEN: (node) => `${node} waits for connections`,
  'SYN-SENT': (node) => `${node} has asked and waits`,
  'SYN-RECEIVED': (node) => `${node} has agreed and waits`,
  ESTABLISHED: () => 'The connection stands',
  'FIN-WAIT-1': (node) => `${node} closes its direction`,
  'FIN-WAIT-2': () => 'One direction is closed',
  'CLOSE-WAIT': () => 'The other end has closed',
  CLOSING: () => 'Both ends close at once',
  'LAST-ACK': (node) => `${node} closes too`,
  'TIME-WAIT': (node) => `Why does ${node} still wait?`,
};

const STATE_MEANINGS: Readonly<Record<TcpState, (node: string) => string>> = {
  CLOSED: (node) => `Nothing of the connection is left on ${node}, and its ports are free again.`,
  LISTEN: () => 'A program has opened the port. The next SYN begins a connection.',
  'SYN-SENT': () => 'The SYN is out. The connection stands when it is acknowledged and the other end has sent its own.',
  'SYN-RECEIVED': () => 'A SYN came and has been answered. The third segment of the handshake is still missing.',
  ESTABLISHED: () => 'The handshake is complete. From here to the teardown, data may flow both ways.',
  'FIN-WAIT-1': (node) => `${node} has sent its FIN: it has no more data. The FIN waits to be acknowledged.`,
  'FIN-WAIT-2': (node) => `The FIN of ${node} is acknowledged. The other end may still send, until it closes too.`,
  'CLOSE-WAIT': (node) =>
    `The FIN of the other end has come. The program on ${node} may still send, and must close its own direction.`,
  CLOSING: () => 'Each end has sent a FIN before it got the other one. Both wait for an acknowledgment.',
  'LAST-ACK': (node) => `${node} has sent its FIN too. With the last acknowledgment the unit is whole.`,
  'TIME-WAIT': () =>
    'The last ACK may get lost, and then the FIN comes again. So Linux keeps the connection for 60 seconds before its ports are free.',
};

const AGAIN: Readonly<Record<RetransmitReason, string>> = {
  timeout: 'no acknowledgment came in time',
  'fast-retransmit': 'repeated acknowledgments show that it is missing',
  rack: 'what was sent later has been acknowledged',
  'tail-loss-probe': 'the last segment may be lost',
  'zero-window-probe': 'the other end had no room',
  'repeated-syn': 'the SYN came once more',
};

const WHY_AGAIN: Readonly<Record<RetransmitReason, string>> = {
  timeout: 'What is not acknowledged in time counts as lost and is sent again. The wait doubles with each try',
  'fast-retransmit':
    'The other end repeats its ACK for each segment that comes after a gap. That is enough to fill the gap without a timeout',
  rack: 'A segment sent later is acknowledged already, so this one is lost rather than late (RACK)',
  'tail-loss-probe':
    'Nothing follows the last segment that could show its loss, so it is sent again early, as a question (tail loss probe)',
  'zero-window-probe': 'The window is 0. A probe makes the other end say whether it has room again',
  'repeated-syn': 'Who asks again has not heard the answer. So it is given once more, at once',
};

function what({ detail }: StepOf<'tcp.retransmit'>): string {
  if (detail.length > 0) return `${counted(detail.length, 'byte')} from byte ${detail.seq} on`;
  return detail.flags === 'ACK' ? `no data, seq ${detail.seq}` : `its ${detail.flags}, seq ${detail.seq}`;
}

export const TCP_EN: TextTable<EventsOf<'tcp'>> = {
  'tcp.send': {
    sentence: ({ node, detail }) =>
      `${node} sends ${detail.flags}, ${portsOf(detail)}, ${numbersOf(detail)}: ${said(detail)}.`,
    headline: ({ detail }) =>
      `${detail.flags} to ${detail.destination}:${detail.dst_port}, ${numbersOf(detail)}${sizeOf(detail)}`,
    question: sendTitle,
    reason: whySent,
  },
  'tcp.receive': {
    sentence: ({ node, detail }) =>
      `${node} gets ${detail.flags}, ${portsOf(detail)}, ${numbersOf(detail)}: ${heard(detail)}.`,
    headline: ({ detail }) =>
      `${detail.flags} from ${detail.source}:${detail.src_port}, ${numbersOf(detail)}${sizeOf(detail)}`,
    question: ({ detail }) => RECEIVE_TITLE[segmentKind(detail)](detail, `${detail.source}:${detail.src_port}`),
    reason: whyReceived,
  },
  'tcp.state': {
    sentence: ({ node, detail }) =>
      `The connection of ${node}, ${detail.local} with ${detail.remote}, goes from ${detail.from} to ${detail.to}.`,
    headline: ({ detail }) => `${detail.from} → ${detail.to}: ${detail.local} with ${detail.remote}`,
    question: ({ node, detail }) => STATE_TITLES[detail.to](node),
    reason: ({ node, detail }) => STATE_MEANINGS[detail.to](node),
  },
  'tcp.retransmit': {
    sentence: (step) => {
      const { node, detail } = step;
      return `${node} sends to ${detail.remote} again, repeat ${detail.attempt}: ${what(step)}, because ${AGAIN[detail.why]}.`;
    },
    headline: (step) => `Again (repeat ${step.detail.attempt}): ${what(step)}, because ${AGAIN[step.detail.why]}`,
    question: ({ detail }) =>
      detail.why === 'zero-window-probe' ? 'Is there room again?' : `Why does ${detail.local} send it again?`,
    reason: ({ detail }) => `${WHY_AGAIN[detail.why]}. The timeout is ${Math.round(detail.rto_us / 1000)} ms now.`,
  },
};
