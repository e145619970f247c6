import { fail, ok, type Result } from '../../core/base/result';
import { formatDiagnostic } from '../../core/document/diagnostic-texts';
import { readTopology } from '../../core/document/read';
import type { Topology } from '../../core/document/topology';
import type { Language } from '../../preload/contract';
import { describeFileProblem } from '../documents/file-problem';
import { decodeStream, readText } from '../documents/read-text';
import type { Console } from './console';
import { cliTexts } from './texts';

/** The topology that a file (`-`: standard input) holds, or every message about what is wrong with it. */
export async function readTopologyFile(
  file: string,
  console: Pick<Console, 'stdin'>,
  language: Language,
): Promise<Result<Topology, readonly string[]>> {
  let text: string;
  try {
    text = file === '-' ? await decodeStream(console.stdin) : await readText(file);
  } catch (problem) {
    const texts = cliTexts(language);
    const name = file === '-' ? texts.stdin : file;
    return fail([`packetwalk: ${texts.unreadable(name, describeFileProblem(problem, language))}`]);
  }
  const read = readTopology(text);
  return read.ok ? ok(read.value) : fail(read.error.map((diagnostic) => formatDiagnostic(diagnostic, language)));
}
