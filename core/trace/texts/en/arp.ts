import type { StepDetails, StepOf } from '../../step';
import { requestKind } from '../facts';
import type { EventsOf, TextTable } from '../table';
import { counted, on } from './words';

const LEARNED_FROM: Readonly<Record<StepDetails['arp.learn']['from'], string>> = {
  request: 'the request',
  reply: 'the reply',
  command: 'a command',
};

const WHY_LEARNED: Readonly<Record<StepDetails['arp.learn']['from'], string>> = {
  request: "The asker's own addresses stand in its request, so there is no need to ask back.",
  reply: 'The owner has answered. Packets that waited for this MAC can leave now.',
  command: 'A program or a person has entered it. It answers like a learned one.',
};

function tryOf(detail: StepDetails['arp.request']): string {
  return detail.attempt > 1 ? `, try ${detail.attempt}` : '';
}

function whyLookup({ node, detail }: StepOf<'arp.lookup'>): string {
  if (detail.found && detail.mac === null) return 'This interface has no MACs: whatever it sends has one receiver.';
  if (!detail.found) {
    return detail.state === 'INCOMPLETE'
      ? `A frame needs a MAC. ${node} has asked already, and the packet waits with the others for the answer.`
      : `A frame needs a MAC, and ${node}'s neighbor table has none for this address. The packet waits while ${node} asks.`;
  }
  const stored = `A frame needs a MAC, and ${node}'s neighbor table has it, so the packet leaves at once.`;
  return detail.state === 'STALE' ? `${stored} The entry is old (STALE): ${node} uses it and checks it soon.` : stored;
}

export const ARP_EN: TextTable<EventsOf<'arp'>> = {
  'arp.lookup': {
    sentence: ({ node, detail }) => {
      if (detail.mac !== null && detail.found)
        return `${node} knows that ${detail.ip} is at ${detail.mac} (${detail.state}).`;
      if (detail.found) return `${node} reaches ${detail.ip} without a MAC (${detail.state}).`;
      return `${node} knows no MAC for ${detail.ip} (${detail.state}); the packet waits.`;
    },
    headline: ({ detail }) => {
      if (detail.mac !== null && detail.found) return `${detail.ip} is at ${detail.mac} (${detail.state})`;
      if (detail.found) return `${detail.ip} needs no MAC (${detail.state})`;
      return `No MAC known for ${detail.ip}; the packet waits`;
    },
    question: ({ detail }) => `Which MAC has ${detail.ip}?`,
    reason: whyLookup,
  },
  'arp.request': {
    sentence: (step) => {
      const { node, detail } = step;
      switch (requestKind(detail)) {
        case 'announcement':
          return `${node} tells everyone${on(step)}: ${detail.ip} is at ${detail.sender_mac}.`;
        case 'probe':
          return `${node} (${detail.sender_mac}) asks everyone${on(step)} whether anyone has ${detail.ip} already.`;
        case 'check':
          return `${node} asks the known MAC${on(step)}: who has ${detail.ip}? Tell ${detail.sender_ip}${tryOf(detail)}.`;
        case 'question':
          return `${node} asks everyone${on(step)}: who has ${detail.ip}? Tell ${detail.sender_ip}${tryOf(detail)}.`;
      }
    },
    headline: ({ detail }) => {
      switch (requestKind(detail)) {
        case 'announcement':
          return `${detail.ip} is at ${detail.sender_mac}: told to everyone`;
        case 'probe':
          return `Has anyone ${detail.ip}? Asked for ${detail.sender_mac}`;
        case 'check':
          return `Still there, ${detail.ip}? Tell ${detail.sender_ip}${tryOf(detail)}`;
        case 'question':
          return `Who has ${detail.ip}? Tell ${detail.sender_ip}${tryOf(detail)}`;
      }
    },
    question: ({ detail }) =>
      requestKind(detail) === 'announcement' ? `${detail.ip} is here` : `Who has ${detail.ip}?`,
    reason: ({ node, detail }) => {
      switch (requestKind(detail)) {
        case 'announcement':
          return `${node} asks for its own address. Nobody need answer; whoever had an older MAC for it now has the new one.`;
        case 'probe':
          return `${node} wants to use this address. An answer would mean that it is taken.`;
        case 'check':
          return `${node}'s entry is old. It asks the MAC it knows before it asks everyone again.`;
        case 'question':
          return `${node} asks the whole link. Only the owner of the address answers; both sides remember the other.`;
      }
    },
  },
  'arp.reply': {
    sentence: ({ node, detail }) =>
      `${node} answers ${detail.to_ip} (${detail.to_mac}): ${detail.ip} is at ${detail.mac}.`,
    headline: ({ detail }) => `${detail.ip} is at ${detail.mac}; told to ${detail.to_ip} (${detail.to_mac})`,
    question: ({ node, detail }) => `${detail.ip} is at ${node}`,
    reason: ({ node }) => `The address in the question is ${node}'s, so ${node} answers, and the asker alone.`,
  },
  'arp.learn': {
    sentence: ({ node, detail }) =>
      `${node} learns from ${LEARNED_FROM[detail.from]} that ${detail.ip} is at ${detail.mac} (${detail.state}).`,
    headline: ({ detail }) =>
      `${detail.ip} is at ${detail.mac}: learned from ${LEARNED_FROM[detail.from]} (${detail.state})`,
    question: ({ node }) => `${node} remembers a neighbor`,
    reason: ({ detail }) =>
      detail.state === 'PERMANENT'
        ? 'A person has entered it. It stays until a person removes it.'
        : WHY_LEARNED[detail.from],
  },
  'arp.fail': {
    sentence: ({ node, detail }) =>
      `Nobody answers ${node}'s ${counted(detail.attempts, 'request')} for ${detail.ip}; ${counted(detail.waiting, 'waiting packet')} dropped.`,
    headline: ({ detail }) =>
      `No answer from ${detail.ip} after ${counted(detail.attempts, 'request')}; ${counted(detail.waiting, 'waiting packet')} dropped`,
    question: ({ detail }) => `Nobody has ${detail.ip}`,
    reason: ({ node }) =>
      `No node on this link has the address, or it is down, or it cannot answer. ${node} gives up; check the address and the link.`,
  },
};
