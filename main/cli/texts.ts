import type { Language } from '../../preload/contract';

/** What the command line says on stderr. */
export interface CliTexts {
  readonly tryHelp: string;
  readonly noCommand: string;
  readonly unknownCommand: (name: string) => string;
  readonly unknownOption: (option: string) => string;
  readonly missingValue: (option: string) => string;
  readonly unexpectedValue: (option: string) => string;
  readonly twice: (option: string) => string;
  readonly badValue: (option: string, value: string, expected: string) => string;
  readonly missingFile: string;
  readonly extraArgument: (value: string) => string;
  readonly aDuration: string;
  readonly aSeed: string;
  readonly aLanguage: string;
  readonly aCommandLine: string;
  readonly aLogFile: string;
  readonly bothOnStdout: (one: string, other: string) => string;
  readonly sameOutput: (one: string, other: string, path: string) => string;
  readonly notSaved: (what: string) => string;
  readonly unreadable: (name: string, why: string) => string;
  readonly unwritable: (name: string, why: string) => string;
  readonly stdin: string;
  readonly noNode: (place: string, node: string, known: string) => string;
  readonly notSupported: (command: string) => string;
  readonly cut: (node: string, command: string, until: string) => string;
  readonly notStarted: (node: string, command: string, until: string) => string;
  readonly stepLimit: string;
  readonly fault: (message: string, step: number, seed: number) => string;
}

const en: CliTexts = {
  tryHelp: 'Try “packetwalk --help”.',
  noCommand: 'no command given',
  unknownCommand: (name) => `unknown command "${name}"`,
  unknownOption: (option) => `unknown option "${option}"`,
  missingValue: (option) => `option ${option} needs a value`,
  unexpectedValue: (option) => `option ${option} takes no value`,
  twice: (option) => `option ${option} is given twice`,
  badValue: (option, value, expected) => `${option}: "${value}" is not ${expected}`,
  missingFile: 'no topology file given',
  extraArgument: (value) => `unexpected argument "${value}"`,
  aDuration: 'a duration above zero (60s, 250ms, 10us, 2m)',
  aSeed: 'a whole number from 0 to 4294967295',
  aLanguage: 'a language (en or zh)',
  aCommandLine: 'of the form "NODE: COMMAND"',
  aLogFile: 'a log file (.jsonl, .csv, .md or .html)',
  bothOnStdout: (one, other) => `${one} and ${other} cannot both go to standard output`,
  sameOutput: (one, other, path) => `${one} and ${other} name the same file "${path}"`,
  notSaved: (what) => `note: not saved: ${what}`,
  unreadable: (name, why) => `${name}: cannot be read: ${why}`,
  unwritable: (name, why) => `${name}: cannot be written: ${why}`,
  stdin: 'standard input',
  noNode: (place, node, known) => `${place}: there is no node "${node}"${known === '' ? '' : `; there are ${known}`}`,
  notSupported: (command) => `${command}: not supported yet`,
  cut: (node, command, until) => `${node}$ ${command}: still running at ${until}, interrupted`,
  notStarted: (node, command, until) => `${node}$ ${command}: not started before ${until}`,
  stepLimit: 'the run was stopped: it made more steps than one run may have',
  fault: (message, step, seed) => `internal error after step ${step} (seed ${seed}): ${message}`,
};

const zh: CliTexts = {
  tryHelp: '请用“packetwalk --help”查看用法。',
  noCommand: '没有给出命令',
  unknownCommand: (name) => `未知命令 "${name}"`,
  unknownOption: (option) => `未知选项 "${option}"`,
  missingValue: (option) => `选项 ${option} 需要一个值`,
  unexpectedValue: (option) => `选项 ${option} 不带值`,
  twice: (option) => `选项 ${option} 给了两次`,
  badValue: (option, value, expected) => `${option}："${value}" 不是${expected}`,
  missingFile: '没有给出拓扑文件',
  extraArgument: (value) => `多余的参数 "${value}"`,
  aDuration: '大于零的时长（60s、250ms、10us、2m）',
  aSeed: '0 到 4294967295 的整数',
  aLanguage: '语言（en 或 zh）',
  aCommandLine: '“节点: 命令”的形式',
  aLogFile: '日志文件（.jsonl、.csv、.md 或 .html）',
  bothOnStdout: (one, other) => `${one} 和 ${other} 不能同时写到标准输出`,
  sameOutput: (one, other, path) => `${one} 和 ${other} 指向同一个文件 "${path}"`,
  notSaved: (what) => `提示：没有保存：${what}`,
  unreadable: (name, why) => `${name}：无法读取：${why}`,
  unwritable: (name, why) => `${name}：无法写入：${why}`,
  stdin: '标准输入',
  noNode: (place, node, known) => `${place}：没有节点 "${node}"${known === '' ? '' : `；现有 ${known}`}`,
  notSupported: (command) => `${command}：尚不支持`,
  cut: (node, command, until) => `${node}$ ${command}：到 ${until} 时仍在运行，已中断`,
  notStarted: (node, command, until) => `${node}$ ${command}：在 ${until} 之前没有启动`,
  stepLimit: '运行已停止：步骤数超过了一次运行的上限',
  fault: (message, step, seed) => `第 ${step} 步之后发生内部错误（种子 ${seed}）：${message}`,
};

const TEXTS: Readonly<Record<Language, CliTexts>> = { en, zh };

export const cliTexts = (language: Language): CliTexts => TEXTS[language];
