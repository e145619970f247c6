import type { StepDetails, StepOf } from '../../step';
import { isRenewal } from '../facts';
import type { EventsOf, TextTable } from '../table';
import { listed, spaced } from './words';

type Lease = StepDetails['dhcp.lease'];

/** The address with the spaces that go with it, or "一个地址" without. */
function addressOf({ address }: { readonly address: string | null }): string {
  return address === null ? '一个地址' : ` ${address} `;
}

function said({ node, detail }: StepOf<'dhcp.send'>): string {
  const address = addressOf(detail);
  const client = detail.client_mac;
  switch (detail.type) {
    case 'DISCOVER':
      return `${node}（${client}）向所有人要一个地址`;
    case 'OFFER':
      return `${node} 向 ${client} 提供${address}`;
    case 'REQUEST':
      return isRenewal(detail)
        ? `${node}（${client}）请 ${detail.destination} 让它继续用${address}`
        : `${node}（${client}）告诉所有人它想要${address}`;
    case 'DECLINE':
      return `${node}（${client}）谢绝${address}`;
    case 'ACK':
      return `${node} 把${address}租给 ${client}`;
    case 'NAK':
      return `${node} 不让 ${client} 用${address}`;
    case 'RELEASE':
      return `${node}（${client}）归还${address}`;
    case 'INFORM':
      return `${node}（${client}）已有地址，只问其余设置`;
  }
}

function title({ node, detail }: StepOf<'dhcp.send'>): string {
  const address = addressOf(detail);
  switch (detail.type) {
    case 'DISCOVER':
      return '谁给我一个地址？';
    case 'OFFER':
      return `${node} 提供${address}`;
    case 'REQUEST':
      return isRenewal(detail) ? `我能继续用${address}吗？` : `我能用${address}吗？`;
    case 'DECLINE':
      return `${address}已经有人用了`;
    case 'ACK':
      return `${address}租出去了`;
    case 'NAK':
      return `${address}不能用`;
    case 'RELEASE':
      return `${node} 归还${address}`;
    case 'INFORM':
      return '这里的设置是什么？';
  }
}

function whySent({ node, detail }: StepOf<'dhcp.send'>): string {
  switch (detail.type) {
    case 'DISCOVER':
      return `${node} 还没有地址，也谁都不认识，只好向整条链路喊话，用 MAC 表明身份。`;
    case 'OFFER':
      return '提供还不等于租出。可能有几台服务器都提供，由客户端来选。';
    case 'REQUEST':
      return isRenewal(detail)
        ? `租期过了一半。${node} 趁没到期，向原来的服务器续租。`
        : `整条链路都听到 ${node} 选了哪一个，别的服务器就可以把自己的收回。`;
    case 'DECLINE':
      return `${node} 在链路上问过，这个地址有人在用。服务器得另找一个。`;
    case 'ACK':
      return '到这时客户端才能用这个地址，用多久由租期决定。';
    case 'NAK':
      return '这个地址不适合这个网络，或者属于别人。客户端要从头再来。';
    case 'RELEASE':
      return `${node} 不再需要这个地址，服务器可以租给别人了。`;
    case 'INFORM':
      return `${node} 的地址是手工配置的，它只想知道路由器和 DNS 服务器。`;
  }
}

/** "，掩码 255.255.255.0，路由器 10.0.0.1，租期 600 秒": whatever the lease has. */
function terms({ mask, router, resolvers, lease_s }: Lease): string {
  return [
    mask === null ? '' : `，掩码 ${mask}`,
    router === null ? '' : `，路由器 ${router}`,
    resolvers.length === 0 ? '' : `，DNS 服务器 ${listed(resolvers)}`,
    lease_s === null ? '' : `，租期 ${lease_s} 秒`,
  ].join('');
}

function became({ node, detail }: StepOf<'dhcp.lease'>): string {
  const address = addressOf(detail).trimEnd();
  const client = detail.role === 'client';
  switch (detail.action) {
    case 'offered':
      return client ? `有服务器向 ${node} 提供${address}` : `${node} 为客户端预留${address}`;
    case 'granted':
      return client ? `${node} 租到${address}` : `${node} 向客户端租出${address}`;
    case 'bound':
      return client ? `${node} 现在有了地址${spaced(detail.address ?? '')}` : `${node} 得知有人在用${address}`;
    case 'renewed':
      return client ? `${node} 继续用${address}` : `${node} 让客户端继续用${address}`;
    case 'refused':
      return client ? `${node} 没能租到${address}` : `${node} 拒绝客户端用${address}`;
    case 'exhausted':
      return `${node} 没有地址可租了`;
    case 'expired':
      return client ? `租期到了，${node} 失去${address}` : `租期到了，${node} 收回${address}`;
    case 'released':
      return client ? `${node} 不再有${address}` : `${node} 收回了${address}`;
  }
}

/** Whether the terms of the lease matter at this point. */
function holds(detail: Lease): boolean {
  return ['offered', 'granted', 'bound', 'renewed'].includes(detail.action);
}

const ACTIONS: Readonly<Record<Lease['action'], string>> = {
  offered: '已提供',
  granted: '已租出',
  bound: '已生效',
  renewed: '已续租',
  refused: '被拒绝',
  exhausted: '没有地址可租了',
  expired: '租期到了',
  released: '已归还',
};

const WHY_LEASE: Readonly<Record<Lease['action'], string>> = {
  offered: '这个地址先留一阵子，免得同一个提供给两个客户端。',
  granted: '服务器记下哪个 MAC 租了这个地址，租到什么时候。',
  bound: '发现、提供、请求、确认，四个报文走完了。地址、路由和 DNS 服务器都配置好了。',
  renewed: '租期从头算起，别的都不变。',
  refused: '这个地址在这里不能用，客户端要从“发现”重新开始。',
  exhausted: '地址范围里的都租出去了。把范围扩大，或者把租期缩短。',
  expired: '没有谁来续租，这个地址可以租给别人了。',
  released: '这个地址可以租给别人了。',
};

export const DHCP_ZH: TextTable<EventsOf<'dhcp'>> = {
  'dhcp.send': {
    sentence: (step) => {
      const { type, source, destination, xid } = step.detail;
      return `${said(step).trimEnd()}：DHCP ${type}，${source} → ${destination}，xid ${xid}。`;
    },
    headline: ({ detail }) =>
      `${detail.type}${detail.address === null ? '' : ` ${detail.address}`}，客户端 ${detail.client_mac}，xid ${detail.xid}`,
    question: (step) => title(step).trim(),
    reason: whySent,
  },
  'dhcp.lease': {
    sentence: (step) => `${became(step)}${holds(step.detail) ? terms(step.detail) : ''}。`,
    headline: ({ detail }) =>
      `${detail.address === null ? '' : `${detail.address}：`}${ACTIONS[detail.action]}${holds(detail) ? terms(detail) : ''}`,
    question: became,
    reason: ({ detail }) => WHY_LEASE[detail.action],
  },
};
