import type { EventsOf, TextTable } from '../table';

function whyStatus(status: number): string {
  if (status === 0) return '状态码 0 表示成功。';
  if (status === 127) return '状态码 127 表示没有这个命令。';
  if (status === 130) return '状态码 130 表示命令被中断。';
  return '状态码不是 0，说明命令没有达到目的，原因见它的输出。';
}

export const COMMAND_ZH: TextTable<EventsOf<'command'>> = {
  'command.start': {
    sentence: ({ node, detail }) => `${node} 执行“${detail.command}”。`,
    headline: ({ detail }) => detail.command,
    question: ({ node }) => `${node} 执行命令`,
    reason: ({ node }) => `接下来的步骤，就是 ${node} 和网络为它所做的事。`,
  },
  'command.end': {
    sentence: ({ node, detail }) => `“${detail.command}”在 ${node} 上结束，状态码 ${detail.status}。`,
    headline: ({ detail }) => `${detail.command}：状态码 ${detail.status}`,
    question: ({ detail }) => (detail.status === 0 ? '命令执行成功' : '命令执行失败'),
    reason: ({ detail }) => whyStatus(detail.status),
  },
};
