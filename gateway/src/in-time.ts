import { PeerError } from '@social-economy/subgraph/peer';

/** What is asked for, where it comes within so many milliseconds; else PeerError TIMEOUT with the cause, and nobody waits for it any more. */
export async function inTime<Result>(asked: Promise<Result>, ms: number, cause: string): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new PeerError('TIMEOUT', cause)), ms);
  });
  try {
    return await Promise.race([asked, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
