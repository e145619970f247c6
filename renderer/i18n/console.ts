import { texts } from './texts';

/** The consoles of nodes. */
export const consoleTexts = texts(
  {
    open: 'Open a console',
    noConsole: 'No console is open',
    noConsoleText: 'A console takes Linux commands: ping, traceroute, route -n, arp -an, ip route.',
    openOn: 'Open the console of {node}',
    consoles: 'Open consoles',
    close: 'Close the console of {node}',
    walkThis: 'Walk this',
    walkThisCommand: 'Walk {command}',
    prompt: 'Command for {node}',
    stop: 'Stop',
    stopsHint: 'stops',
    lastCommandHint: 'last command',
    output: 'Output of {node}',
    cut: 'Only the last 64 KiB are kept here.',
  },
  {
    open: '打开控制台',
    noConsole: '没有打开的控制台',
    noConsoleText: '控制台接受 Linux 命令：ping、traceroute、route -n、arp -an、ip route。',
    openOn: '打开 {node} 的控制台',
    consoles: '打开的控制台',
    close: '关闭 {node} 的控制台',
    walkThis: '追踪它',
    walkThisCommand: '追踪 {command}',
    prompt: '给 {node} 的命令',
    stop: '停止',
    stopsHint: '停止',
    lastCommandHint: '上一条命令',
    output: '{node} 的输出',
    cut: '这里只保留最后 64 KiB。',
  },
);
