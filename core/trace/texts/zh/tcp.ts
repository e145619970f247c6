import type { RetransmitReason, StepOf, TcpSegmentDetail, TcpState } from '../../step';
import { numbersOf, portsOf, type SegmentKind, segmentKind } from '../facts';
import type { EventsOf, TextTable } from '../table';
import { spaced } from './words';

/** What a segment means to who sends it. */
function said(detail: TcpSegmentDetail): string {
  switch (segmentKind(detail)) {
    case 'syn':
      return '请求建立连接';
    case 'syn-ack':
      return '同意连接，同时也向对方请求';
    case 'third':
      return '握手完成';
    case 'data':
      return `带 ${detail.length} 字节数据`;
    case 'ack':
      return `接下来要第 ${detail.ack} 字节`;
    case 'fin':
      return detail.length > 0 ? `带 ${detail.length} 字节数据，这是最后的了` : '没有数据要发了';
    case 'end':
      return '确认对方的结束';
    case 'reset':
      return detail.state === 'CLOSED' ? '它没有这条连接' : '它直接断开连接';
  }
}

/** What a segment tells who gets it. */
function heard(detail: TcpSegmentDetail): string {
  switch (segmentKind(detail)) {
    case 'syn':
      return '对方请求建立连接';
    case 'syn-ack':
      return '对方同意连接，同时也发来请求';
    case 'third':
      return '握手完成';
    case 'data':
      return `带来 ${detail.length} 字节数据`;
    case 'ack':
      return `对方接下来要第 ${detail.ack} 字节`;
    case 'fin':
      return detail.length > 0 ? `带来 ${detail.length} 字节数据，这是最后的了` : '对方没有数据要发了';
    case 'end':
      return '对方确认了结束';
    case 'reset':
      return detail.state === 'SYN-SENT' ? '对方拒绝连接' : '对方直接断开连接';
  }
}

function sizeOf(detail: TcpSegmentDetail): string {
  return detail.length > 0 ? `，${detail.length} 字节` : '';
}

function sendTitle({ node, detail }: StepOf<'tcp.send'>): string {
  switch (segmentKind(detail)) {
    case 'syn':
      return '先建立连接，才能传数据';
    case 'syn-ack':
      return `${node} 为什么用 SYN, ACK 回答 SYN？`;
    case 'third':
      return '第三次握手：双向都通了';
    case 'data':
      return `给 ${detail.destination}:${detail.dst_port} 的 ${detail.length} 字节`;
    case 'ack':
      return `收到了，接着发第 ${detail.ack} 字节`;
    case 'fin':
      return `${node} 没有数据要发了`;
    case 'end':
      return `${node} 确认对方的结束`;
    case 'reset':
      return detail.state === 'CLOSED' ? `${node} 拒绝` : `${node} 直接断开连接`;
  }
}

function whySent({ node, detail }: StepOf<'tcp.send'>): string {
  switch (segmentKind(detail)) {
    case 'syn':
      return `TCP 是面向连接的：对方没同意，就不传数据。SYN 提出请求，并说明 ${node} 的字节从哪个序号数起。`;
    case 'syn-ack':
      return '一个报文段做两件事：确认对方的 SYN，再用自己的序号打开回去的方向。';
    case 'third':
      return '三次握手之后，双方都知道对方听得见自己。连接建立，可以传数据了。';
    case 'data':
      return `每个字节都有序号，对方才能排好顺序并逐一确认。确认到达之前，${node} 一直留着副本。`;
    case 'ack':
      return `TCP 的每个报文段都要确认。ack ${detail.ack} 的意思是：第 ${detail.ack} 字节之前的都收到了。`;
    case 'fin':
      return '两个方向各关各的。FIN 占一个序号，所以也要像数据一样被确认。';
    case 'end':
      return 'FIN 和数据一样要确认。确认之后这个方向才算关闭，而且双方都知道。';
    case 'reset':
      return detail.state === 'CLOSED'
        ? `${node} 上没有哪个套接字属于这条连接，也没有谁监听这个端口。RST 马上说清楚，免得对方空等。`
        : `${node} 不挥手就放弃了连接，还在路上的数据都丢了。`;
  }
}

const RECEIVE_TITLE: Readonly<Record<SegmentKind, (detail: TcpSegmentDetail, end: string) => string>> = {
  syn: (_, end) => `${end} 想建立连接`,
  'syn-ack': (_, end) => `${end} 同意了`,
  third: () => '连接建立了',
  data: (detail, end) => `${end} 发来 ${detail.length} 字节`,
  ack: (detail) => `第 ${detail.ack} 字节之前的都送到了`,
  fin: (_, end) => `${end} 没有数据要发了`,
  end: (_, end) => `${end} 确认了结束`,
  reset: ({ state }, end) => (state === 'SYN-SENT' ? `${end} 拒绝连接` : `${end} 直接断开连接`),
};

function whyReceived({ node, detail }: StepOf<'tcp.receive'>): string {
  switch (segmentKind(detail)) {
    case 'syn':
      return detail.state === 'CLOSED'
        ? `${node} 上没有程序监听端口 ${detail.dst_port}，没有谁能同意这个连接。`
        : `${node} 上有程序监听端口 ${detail.dst_port}。SYN 是三次握手的第一次。`;
    case 'syn-ack':
      return `SYN 送到了，对方也说明了自己从哪个序号数起。${node} 再回一个 ACK，握手就完成了。`;
    case 'third':
      return `${node} 自己的 SYN 也得到了确认：双方都知道对方听得见自己。`;
    case 'data':
      return `${node} 按序号把字节排好，交给程序，并且给出确认。`;
    case 'ack':
      return `${node} 为防丢失留着已发数据的副本，得到确认的就不用再留了。`;
    case 'fin':
      return `这个方向到此结束。${node} 还可以继续发，直到关闭自己的方向。`;
    case 'end':
      return `${node} 的 FIN 送到了，它那个方向已经关闭。`;
    case 'reset':
      return detail.state === 'SYN-SENT'
        ? '对方没有程序监听这个端口。RST 马上说清楚，免得空等。'
        : '对方没有这条连接，或者不要它了。双方不再发送，也不再确认。';
  }
}

const STATE_TITLES: Readonly<Record<TcpState, (node: string) => string>> = {
  CLOSED: () => '连接不复存在',
  LISTEN: (node) => `${node} 等待连接`,
  'SYN-SENT': (node) => `${node} 提出请求，等待回答`,
  'SYN-RECEIVED': (node) => `${node} 已经同意，等待确认`,
  ESTABLISHED: () => '连接建立了',
  'FIN-WAIT-1': (node) => `${node} 关闭自己的方向`,
  'FIN-WAIT-2': () => '一个方向关闭了',
  'CLOSE-WAIT': () => '对方已经关闭',
  CLOSING: () => '双方同时关闭',
  'LAST-ACK': (node) => `${node} 也关闭了`,
  'TIME-WAIT': (node) => `${node} 为什么还要等？`,
};

const STATE_MEANINGS: Readonly<Record<TcpState, (node: string) => string>> = {
  CLOSED: (node) => `${node} 上不再有这条连接，端口又可以用了。`,
  LISTEN: () => '程序打开了端口，下一个 SYN 就开始一条连接。',
  'SYN-SENT': () => 'SYN 已经发出。等它得到确认，对方的 SYN 也到了，连接就建立了。',
  'SYN-RECEIVED': () => '收到了 SYN，也回答了，还差第三次握手。',
  ESTABLISHED: () => '三次握手完成。从现在到挥手，双方都可以传数据。',
  'FIN-WAIT-1': (node) => `${node} 发了 FIN，没有数据要发了，正等对方确认。`,
  'FIN-WAIT-2': (node) => `${node} 的 FIN 得到了确认。对方还可以继续发，直到它也关闭。`,
  'CLOSE-WAIT': (node) => `对方的 FIN 到了。${node} 上的程序还可以继续发，最后要关闭自己的方向。`,
  CLOSING: () => '双方都在收到对方的 FIN 之前发了 FIN，各自等着确认。',
  'LAST-ACK': (node) => `${node} 也发了 FIN。等到最后一个确认，这个整体就完整了。`,
  'TIME-WAIT': () => '最后一个 ACK 可能会丢，那样 FIN 还会再来。所以 Linux 把连接再留 60 秒，端口才能再用。',
};

const AGAIN: Readonly<Record<RetransmitReason, string>> = {
  timeout: '没有按时得到确认',
  'fast-retransmit': '重复的确认说明它缺了',
  rack: '后发的都已经得到确认',
  'tail-loss-probe': '最后一个报文段可能丢了',
  'zero-window-probe': '对方之前没有空间',
  'repeated-syn': '同一个 SYN 又来了',
};

const WHY_AGAIN: Readonly<Record<RetransmitReason, string>> = {
  timeout: '没有按时确认的，就当丢了，重新发。每试一次，等待时间加倍',
  'fast-retransmit': '缺口后面每到一个报文段，对方就把同一个 ACK 再发一遍。凭这个就能补上缺口，不必等超时',
  rack: '后发的报文段已经得到确认，可见这一个是丢了，而不是晚到（RACK）',
  'tail-loss-probe': '最后一个报文段后面没有别的，丢了也看不出来，所以提前再发一次来打听（尾部丢失探测）',
  'zero-window-probe': '窗口是 0。探测一下，让对方说明有没有空间了',
  'repeated-syn': '对方又问一遍，说明没听到回答，所以马上再答一次',
};

function what({ detail }: StepOf<'tcp.retransmit'>): string {
  if (detail.length > 0) return `从第 ${detail.seq} 字节起的 ${detail.length} 字节`;
  return detail.flags === 'ACK' ? `不带数据的报文段，seq ${detail.seq}` : ` ${detail.flags}，seq ${detail.seq}`;
}

export const TCP_ZH: TextTable<EventsOf<'tcp'>> = {
  'tcp.send': {
    sentence: ({ node, detail }) =>
      `${node} 发出 ${detail.flags}，${portsOf(detail)}，${numbersOf(detail)}：${said(detail)}。`,
    headline: ({ detail }) =>
      `发给 ${detail.destination}:${detail.dst_port} 的 ${detail.flags}，${numbersOf(detail)}${sizeOf(detail)}`,
    question: sendTitle,
    reason: whySent,
  },
  'tcp.receive': {
    sentence: ({ node, detail }) =>
      `${node} 收到 ${detail.flags}，${portsOf(detail)}，${numbersOf(detail)}：${heard(detail)}。`,
    headline: ({ detail }) =>
      `来自 ${detail.source}:${detail.src_port} 的 ${detail.flags}，${numbersOf(detail)}${sizeOf(detail)}`,
    question: ({ detail }) => RECEIVE_TITLE[segmentKind(detail)](detail, `${detail.source}:${detail.src_port}`),
    reason: whyReceived,
  },
  'tcp.state': {
    sentence: ({ node, detail }) =>
      `${node} 的连接 ${detail.local} 与 ${detail.remote} 从 ${detail.from} 变为 ${detail.to}。`,
    headline: ({ detail }) => `${detail.from} → ${detail.to}：${detail.local} 与 ${detail.remote}`,
    question: ({ node, detail }) => STATE_TITLES[detail.to](node),
    reason: ({ node, detail }) => STATE_MEANINGS[detail.to](node),
  },
  'tcp.retransmit': {
    sentence: (step) => {
      const { node, detail } = step;
      return `${node} 向 ${detail.remote} 第 ${detail.attempt} 次重传${what(step)}，因为${spaced(AGAIN[detail.why])}。`;
    },
    headline: (step) =>
      `重传（第 ${step.detail.attempt} 次）：${what(step).trim()}，因为${spaced(AGAIN[step.detail.why])}`,
    question: ({ detail }) =>
      detail.why === 'zero-window-probe' ? '又有空间了吗？' : `${detail.local} 为什么要重传？`,
    reason: ({ detail }) => `${WHY_AGAIN[detail.why]}。现在的超时时间是 ${Math.round(detail.rto_us / 1000)} ms。`,
  },
};
