import { open } from 'node:fs/promises';
import { FileProblem } from './file-problem';

/** Largest topology file that is opened. */
export const MAX_FILE_BYTES = 20_000_000;

/**
 * The text of a file, without a byte order mark. Rejects with the errno error or a FileProblem: a folder, too large, or
 * not UTF-8.
 */
export async function readText(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const about = await file.stat();
    if (about.isDirectory()) throw new FileProblem('EISDIR');
    if (about.size > MAX_FILE_BYTES) throw new FileProblem('TOO_LARGE');
    return await decodeStream(file.createReadStream({ autoClose: false }));
  } finally {
    await file.close();
  }
}

/** The same for a stream such as standard input, whose size nobody knows before its end. */
export async function decodeStream(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > MAX_FILE_BYTES) throw new FileProblem('TOO_LARGE');
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new FileProblem('NOT_UTF8');
  }
}
