import type { StepDetails, StepOf } from '../../step';
import type { EventsOf, TextTable } from '../table';
import { listed } from './words';

function tryOf(detail: StepDetails['dns.query']): string {
  return detail.attempt > 1 ? `, try ${detail.attempt}` : '';
}

function whyAsked({ node, detail }: StepOf<'dns.query'>): string {
  if (detail.role === 'server') return `${node} answers for names. It looks this one up in its zone.`;
  if (detail.attempt === 1 && detail.type === 'PTR')
    return `Packets carry addresses, people read names. So ${node} asks which name belongs to the address.`;
  return detail.attempt > 1
    ? `No answer has come, and a lost datagram tells nobody. So ${node} asks again.`
    : `People write names, packets carry addresses. So ${node} asks its resolver before it sends anything else.`;
}

/** "A 10.0.0.5", "no such name", "no A record", or the code where it is an error. */
function outcome(detail: StepDetails['dns.answer']): string {
  if (detail.answers.length > 0) return listed(detail.answers);
  if (detail.rcode === 'NXDOMAIN') return 'no such name';
  return detail.rcode === 'NOERROR' ? `no ${detail.type} record` : 'no answer to that';
}

function whyAnswered({ node, detail }: StepOf<'dns.answer'>): string {
  if (detail.rcode === 'NXDOMAIN')
    return detail.type === 'PTR'
      ? 'Nobody has given this address a name. It works all the same.'
      : 'The zone has no such name. Check the spelling.';
  if (detail.rcode !== 'NOERROR') return `The server cannot or will not answer: ${detail.rcode}.`;
  if (detail.answers.length === 0) return `The name is there, but it has no record of type ${detail.type}.`;
  return detail.role === 'client'
    ? `The id tells ${node} which question this answers. Now a packet can be addressed.`
    : `The answer repeats the question and its id ${detail.id}, so that the asker knows what it is about.`;
}

export const DNS_EN: TextTable<EventsOf<'dns'>> = {
  'dns.query': {
    sentence: ({ node, detail }) =>
      detail.role === 'client'
        ? `${node} asks ${detail.server} for the ${detail.type} record of ${detail.name}, id ${detail.id}${tryOf(detail)}.`
        : `${node} (${detail.server}) is asked for the ${detail.type} record of ${detail.name}, id ${detail.id}.`,
    headline: ({ detail }) => `${detail.type} of ${detail.name}? Asked of ${detail.server}${tryOf(detail)}`,
    question: ({ detail }) =>
      detail.type === 'A'
        ? `What is the address of ${detail.name}?`
        : `Which ${detail.type} record does ${detail.name} have?`,
    reason: whyAsked,
  },
  'dns.answer': {
    sentence: ({ node, detail }) =>
      detail.role === 'client'
        ? `${node} hears from ${detail.server} about ${detail.name}: ${outcome(detail)} (${detail.rcode}, id ${detail.id}).`
        : `${node} (${detail.server}) answers about ${detail.name}: ${outcome(detail)} (${detail.rcode}, id ${detail.id}).`,
    headline: ({ detail }) => `${detail.name}: ${outcome(detail)} (${detail.rcode})`,
    question: ({ detail }) =>
      detail.answers.length > 0 ? `${detail.name} has an answer` : `No answer for ${detail.name}`,
    reason: whyAnswered,
  },
};
