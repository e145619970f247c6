import type { Language } from '../../preload/contract';

/** What a disk can answer when it refuses; every other errno falls under 'other'. */
const WORDS = {
  en: {
    ENOENT: 'there is no such file or folder',
    EACCES: 'you have no permission to do that here',
    EPERM: 'the system does not permit it',
    EROFS: 'the disk is read-only',
    ENOSPC: 'the disk is full',
    EDQUOT: 'your disk quota is used up',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of the path is not a folder',
    EIO: 'the disk reported an input/output error',
    ENAMETOOLONG: 'the name is too long',
    ELOOP: 'its symbolic links lead in a circle',
    EMFILE: 'too many files are open',
    EBUSY: 'another program is using it',
    TOO_LARGE: 'it is larger than 20 MB, the most that is opened',
    NOT_A_FILE: 'it is a pipe or a device, not a file',
    NOT_UTF8: 'it is not UTF-8 text',
    READ_BACK: 'what was written could not be read back unchanged',
  },
  zh: {
    ENOENT: '没有这个文件或文件夹',
    EACCES: '没有权限',
    EPERM: '系统不允许这样做',
    EROFS: '磁盘是只读的',
    ENOSPC: '磁盘已满',
    EDQUOT: '磁盘配额已用完',
    EISDIR: '这是一个文件夹',
    ENOTDIR: '路径中有一段不是文件夹',
    EIO: '磁盘报告输入/输出错误',
    ENAMETOOLONG: '名称太长',
    ELOOP: '符号链接成环',
    EMFILE: '打开的文件太多',
    EBUSY: '另一个程序正在使用它',
    TOO_LARGE: '它大于 20 MB，超出可打开的上限',
    NOT_A_FILE: '这是管道或设备，不是文件',
    NOT_UTF8: '它不是 UTF-8 文本',
    READ_BACK: '写入的内容读回时不一致',
  },
} as const satisfies Record<Language, Record<string, string>>;

type Code = keyof (typeof WORDS)['en'];

/** A reason of ours that no errno names. */
export class FileProblem extends Error {
  override readonly name = 'FileProblem';

  constructor(readonly code: Extract<Code, 'TOO_LARGE' | 'NOT_A_FILE' | 'NOT_UTF8' | 'READ_BACK' | 'EISDIR' | 'EIO'>) {
    super(WORDS.en[code]);
  }
}

/** The errno name of a failed file operation, or null. */
export function errorCode(problem: unknown): string | null {
  return problem instanceof Error && 'code' in problem && typeof problem.code === 'string' ? problem.code : null;
}

export const isMissing = (problem: unknown): boolean => errorCode(problem) === 'ENOENT';

/** Why a file could not be read or written, in one clause for a person. */
export function describeFileProblem(problem: unknown, language: Language): string {
  const code = errorCode(problem);
  const words: Readonly<Record<string, string>> = WORDS[language];
  if (code !== null && Object.hasOwn(words, code)) return words[code] ?? code;
  return problem instanceof Error ? problem.message : String(problem);
}
