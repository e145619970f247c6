import type { StepDetails, StepOf } from '../../step';
import { isRenewal } from '../facts';
import type { EventsOf, TextTable } from '../table';
import { listed } from './words';

type Lease = StepDetails['dhcp.lease'];

function said({ node, detail }: StepOf<'dhcp.send'>): string {
  const address = detail.address ?? 'an address';
  const client = detail.client_mac;
  switch (detail.type) {
    case 'DISCOVER':
      return `${node} (${client}) asks everyone for an address`;
    case 'OFFER':
      return `${node} offers ${address} to ${client}`;
    case 'REQUEST':
      return isRenewal(detail)
        ? `${node} (${client}) asks ${detail.destination} to keep ${address}`
        : `${node} (${client}) tells everyone that it would like ${address}`;
    case 'DECLINE':
      return `${node} (${client}) turns ${address} down`;
    case 'ACK':
      return `${node} grants ${address} to ${client}`;
    case 'NAK':
      return `${node} refuses ${address} to ${client}`;
    case 'RELEASE':
      return `${node} (${client}) gives ${address} back`;
    case 'INFORM':
      return `${node} (${client}) has an address and asks for the rest`;
  }
}

function title({ node, detail }: StepOf<'dhcp.send'>): string {
  const address = detail.address ?? 'an address';
  switch (detail.type) {
    case 'DISCOVER':
      return 'Who gives me an address?';
    case 'OFFER':
      return `${node} offers ${address}`;
    case 'REQUEST':
      return isRenewal(detail) ? `May I keep ${address}?` : `May I have ${address}?`;
    case 'DECLINE':
      return `${address} is taken already`;
    case 'ACK':
      return `${address} is granted`;
    case 'NAK':
      return `${address} is refused`;
    case 'RELEASE':
      return `${node} gives ${address} back`;
    case 'INFORM':
      return 'Which settings hold here?';
  }
}

function whySent({ node, detail }: StepOf<'dhcp.send'>): string {
  switch (detail.type) {
    case 'DISCOVER':
      return `${node} has no address yet and knows nobody, so it calls to the whole link. Its MAC says who it is.`;
    case 'OFFER':
      return 'An offer is not a lease yet. Several servers may offer, and the client chooses.';
    case 'REQUEST':
      return isRenewal(detail)
        ? `Half of the lease is over. ${node} asks the server that gave it for more time, before it runs out.`
        : `The whole link hears which offer ${node} takes, so other servers can take theirs back.`;
    case 'DECLINE':
      return `${node} has asked the link, and somebody uses the address. The server must find another.`;
    case 'ACK':
      return 'Only now may the client use the address, for as long as the lease says.';
    case 'NAK':
      return 'The address does not fit this network, or belongs to somebody else. The client begins anew.';
    case 'RELEASE':
      return `${node} needs the address no longer, so the server can lend it to others.`;
    case 'INFORM':
      return `${node}'s address was set by hand. It wants to know the router and the resolvers only.`;
  }
}

/** ", mask 255.255.255.0, router 10.0.0.1, for 600 s": whatever the lease has. */
function terms({ mask, router, resolvers, lease_s }: Lease): string {
  return [
    mask === null ? '' : `, mask ${mask}`,
    router === null ? '' : `, router ${router}`,
    resolvers.length === 0 ? '' : `, resolver ${listed(resolvers)}`,
    lease_s === null ? '' : `, for ${lease_s} s`,
  ].join('');
}

function became({ node, detail }: StepOf<'dhcp.lease'>): string {
  const address = detail.address ?? 'an address';
  const client = detail.role === 'client';
  switch (detail.action) {
    case 'offered':
      return client ? `${node} is offered ${address}` : `${node} sets ${address} aside for a client`;
    case 'granted':
      return client ? `${node} is granted ${address}` : `${node} lends ${address} to a client`;
    case 'bound':
      return client ? `${node} has ${address} now` : `${node} knows that ${address} is in use`;
    case 'renewed':
      return client ? `${node} keeps ${address}` : `${node} lets a client keep ${address}`;
    case 'refused':
      return client ? `${node} is refused ${address}` : `${node} refuses ${address} to a client`;
    case 'exhausted':
      return `${node} has no address left to offer`;
    case 'expired':
      return client
        ? `${node} loses ${address}: its lease has run out`
        : `${node} takes ${address} back: its lease has run out`;
    case 'released':
      return client ? `${node} no longer has ${address}` : `${node} has ${address} back`;
  }
}

/** Whether the terms of the lease matter at this point. */
function holds(detail: Lease): boolean {
  return ['offered', 'granted', 'bound', 'renewed'].includes(detail.action);
}

const ACTIONS: Readonly<Record<Lease['action'], string>> = {
  offered: 'offered',
  granted: 'granted',
  bound: 'bound',
  renewed: 'renewed',
  refused: 'refused',
  exhausted: 'no address left',
  expired: 'the lease has run out',
  released: 'given back',
};

const WHY_LEASE: Readonly<Record<Lease['action'], string>> = {
  offered: 'The address is set aside for a while, so that two clients are not offered the same one.',
  granted: 'The server writes down which MAC has the address and until when.',
  bound: 'The four messages are done: discover, offer, request, acknowledge. Address, routes and resolvers are set.',
  renewed: 'The lease begins anew. Nothing else changes.',
  refused: 'The address cannot be used here. The client begins anew with a discover.',
  exhausted: 'Every address of the range is lent. Make the range larger, or the leases shorter.',
  expired: 'Nobody asked for more time, so the address is free for others.',
  released: 'The address is free for others.',
};

export const DHCP_EN: TextTable<EventsOf<'dhcp'>> = {
  'dhcp.send': {
    sentence: (step) => {
      const { type, source, destination, xid } = step.detail;
      return `${said(step)}: DHCP ${type}, ${source} → ${destination}, xid ${xid}.`;
    },
    headline: ({ detail }) =>
      `${detail.type}${detail.address === null ? '' : ` ${detail.address}`}, client ${detail.client_mac}, xid ${detail.xid}`,
    question: title,
    reason: whySent,
  },
  'dhcp.lease': {
    sentence: (step) => `${became(step)}${holds(step.detail) ? terms(step.detail) : ''}.`,
    headline: ({ detail }) =>
      `${detail.address === null ? '' : `${detail.address}: `}${ACTIONS[detail.action]}${holds(detail) ? terms(detail) : ''}`,
    question: became,
    reason: ({ detail }) => WHY_LEASE[detail.action],
  },
};
