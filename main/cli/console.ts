import type { Readable, Writable } from 'node:stream';

/** The process as the command line sees it; tests pass streams of their own. */
export interface Console {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/**
 * Writes pieces one after the other, no faster than the reader takes them. A reader that went away (`| head`) is no error:
 * the rest is dropped and the run ends with its own status.
 */
export async function writeTo(stream: Writable, pieces: Iterable<string | Uint8Array>): Promise<void> {
  for (const piece of pieces) {
    if (!(await writePiece(stream, piece))) return;
  }
}

function writePiece(stream: Writable, piece: string | Uint8Array): Promise<boolean> {
  return new Promise((resolve, reject) => {
    if (stream.destroyed || stream.errored) {
      resolve(false);
      return;
    }
    stream.write(piece, (problem) => {
      if (problem === undefined || problem === null) resolve(true);
      else if (isClosedPipe(problem)) resolve(false);
      else reject(problem);
    });
  });
}

/** Keeps a closed pipe from ending the process with a stack trace: `writeTo` has seen it already. */
export function ignoreClosedPipe(stream: Writable): void {
  stream.on('error', (problem) => {
    if (!isClosedPipe(problem)) throw problem;
  });
}

function isClosedPipe(problem: Error): boolean {
  return 'code' in problem && (problem.code === 'EPIPE' || problem.code === 'ERR_STREAM_DESTROYED');
}
