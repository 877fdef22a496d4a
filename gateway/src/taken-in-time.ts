import type { RequestListener } from 'node:http';

/** A reader who takes nothing for so long is gone. */
const patienceMs = 60_000;

/** Ends the connection of a reader who takes nothing of an answer that is there; how long it takes to find one is no matter of this. */
export function takenInTime(listener: RequestListener, ms = patienceMs): RequestListener {
  return (request, response) => {
    response.once('prefinish', () => response.setTimeout(ms, () => response.destroy()));
    listener(request, response);
  };
}
