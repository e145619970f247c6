import type { StepDetails } from '../../step';
import type { EventsOf, TextTable } from '../table';
import { counted } from './words';

/** The first line of a request, as it stands in the bytes. */
function requestLine({ method, target, version }: StepDetails['http.request']): string {
  return `${method} ${target} ${version}`;
}

/** The first line of a response. */
function statusLine({ version, status, reason }: StepDetails['http.response']): string {
  return `${version} ${status} ${reason}`.trimEnd();
}

function hostOf({ host }: StepDetails['http.request']): string {
  return host === null ? '' : `, Host ${host}`;
}

function whyStatus({ status }: StepDetails['http.response']): string {
  if (status < 200) return 'A first word; the real answer follows.';
  if (status < 300) return 'The first digit 2 means that all is well.';
  if (status < 400) return 'The first digit 3 means that it is to be had elsewhere.';
  if (status < 500) return 'The first digit 4 means that the request was wrong. The connection itself works.';
  return 'The first digit 5 means that the server failed. The connection itself works.';
}

export const HTTP_EN: TextTable<EventsOf<'http'>> = {
  'http.request': {
    sentence: ({ node, detail }) =>
      detail.role === 'client'
        ? `${node} asks ${detail.remote} on the connection from ${detail.local}: ${requestLine(detail)}${hostOf(detail)}.`
        : `${node} is asked at ${detail.local} by ${detail.remote}: ${requestLine(detail)}${hostOf(detail)}.`,
    headline: ({ detail }) => `${requestLine(detail)}${hostOf(detail)}`,
    question: ({ node, detail }) =>
      detail.role === 'client' ? `${node} asks for ${detail.target}` : `What does ${detail.remote} want?`,
    reason: ({ detail }) =>
      detail.role === 'client'
        ? 'The connection stands, so now data may be sent. HTTP is only a convention of text on it: a line that says what is wanted, fields, an empty line.'
        : 'TCP has delivered bytes and does not care what they mean. HTTP is the convention by which both ends read them as text.',
  },
  'http.response': {
    sentence: ({ node, detail }) =>
      detail.role === 'server'
        ? `${node} answers ${detail.remote} from ${detail.local}: ${statusLine(detail)}, ${counted(detail.length, 'byte')}.`
        : `${node} has the answer of ${detail.remote} at ${detail.local}: ${statusLine(detail)}, ${counted(detail.length, 'byte')}.`,
    headline: ({ detail }) => `${statusLine(detail)}, ${counted(detail.length, 'byte')}`,
    question: ({ node, detail }) =>
      detail.role === 'server' ? `What does ${node} answer?` : `${detail.remote} has answered`,
    reason: ({ detail }) =>
      `The answer is text too: a status line, fields, an empty line, the page. ${whyStatus(detail)}`,
  },
};
