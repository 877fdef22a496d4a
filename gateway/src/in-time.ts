import { PeerError } from '@social-economy/subgraph/peer';

/** What is asked for, where it comes within so many milliseconds; else PeerError TIMEOUT with the cause, and nobody waits for it any more. */
export function inTime<Result>(asked: Promise<Result>, ms: number, cause: string): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new PeerError('TIMEOUT', cause)), ms);
    const end = () => clearTimeout(timer);
    asked.then(end, end);
    asked.then(resolve, reject);
  });
}
