import type { StepDetails } from '../../step';
import type { EventsOf, TextTable } from '../table';

/** The first line of a request, as it stands in the bytes. */
function requestLine({ method, target, version }: StepDetails['http.request']): string {
  return `${method} ${target} ${version}`;
}

/** The first line of a response. */
function statusLine({ version, status, reason }: StepDetails['http.response']): string {
  return `${version} ${status} ${reason}`.trimEnd();
}

function hostOf({ host }: StepDetails['http.request']): string {
  return host === null ? '' : `，Host ${host}`;
}

function whyStatus({ status }: StepDetails['http.response']): string {
  if (status < 200) return '这只是先打个招呼，真正的响应在后面。';
  if (status < 300) return '状态码以 2 开头表示成功。';
  if (status < 400) return '状态码以 3 开头表示要到别处去取。';
  if (status < 500) return '状态码以 4 开头表示请求有问题。连接本身是好的。';
  return '状态码以 5 开头表示服务器出错。连接本身是好的。';
}

export const HTTP_ZH: TextTable<EventsOf<'http'>> = {
  'http.request': {
    sentence: ({ node, detail }) =>
      detail.role === 'client'
        ? `${node} 在 ${detail.local} 的连接上向 ${detail.remote} 请求：${requestLine(detail)}${hostOf(detail)}。`
        : `${node} 在 ${detail.local} 收到 ${detail.remote} 的请求：${requestLine(detail)}${hostOf(detail)}。`,
    headline: ({ detail }) => `${requestLine(detail)}${hostOf(detail)}`,
    question: ({ node, detail }) =>
      detail.role === 'client' ? `${node} 请求 ${detail.target}` : `${detail.remote} 要什么？`,
    reason: ({ detail }) =>
      detail.role === 'client'
        ? '连接已经建立，这才轮到传数据。HTTP 只是连接上约定好的一种文本：一行请求、若干字段、一个空行。'
        : 'TCP 只管把字节送到，不管是什么意思。HTTP 是双方的约定，照着它就能把字节读成文本。',
  },
  'http.response': {
    sentence: ({ node, detail }) =>
      detail.role === 'server'
        ? `${node} 从 ${detail.local} 响应 ${detail.remote}：${statusLine(detail)}，${detail.length} 字节。`
        : `${node} 在 ${detail.local} 得到 ${detail.remote} 的响应：${statusLine(detail)}，${detail.length} 字节。`,
    headline: ({ detail }) => `${statusLine(detail)}，${detail.length} 字节`,
    question: ({ node, detail }) => (detail.role === 'server' ? `${node} 怎么响应？` : `${detail.remote} 响应了`),
    reason: ({ detail }) => `响应也是文本：一行状态、若干字段、一个空行、网页内容。${whyStatus(detail)}`,
  },
};
