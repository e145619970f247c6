import type { EventsOf, TextTable } from '../table';

function whyStatus(status: number): string {
  if (status === 0) return 'Status 0 means success.';
  if (status === 127) return 'Status 127 means that no command has this name.';
  if (status === 130) return 'Status 130 means that it was interrupted.';
  return 'Any status but 0 means that the command did not get what it was asked for. Its output says why.';
}

export const COMMAND_EN: TextTable<EventsOf<'command'>> = {
  'command.start': {
    sentence: ({ node, detail }) => `${node} runs "${detail.command}".`,
    headline: ({ detail }) => detail.command,
    question: ({ node }) => `${node} runs a command`,
    reason: ({ node }) => `The steps that follow are what ${node} and the network do about it.`,
  },
  'command.end': {
    sentence: ({ node, detail }) => `"${detail.command}" ends on ${node} with status ${detail.status}.`,
    headline: ({ detail }) => `${detail.command}: status ${detail.status}`,
    question: ({ detail }) => (detail.status === 0 ? 'The command has done its work' : 'The command has failed'),
    reason: ({ detail }) => whyStatus(detail.status),
  },
};
