import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/** A place in an answer: names in the answer, and numbers of items in lists. */
export type Path = readonly (string | number)[];

/** The same error at another place; without one, of no place. */
export function movedTo(error: GraphQLFormattedError, path: Path | undefined): GraphQLError {
  const { message, extensions } = error;
  return new GraphQLError(message, { path, extensions, originalError: error instanceof Error ? error : null });
}

interface Told {
  /** What is told of a place: the same once, though a subgraph may have been asked twice. */
  messages: Set<string>;
  under: Map<string | number, Told>;
}

/** The errors of an answer, and at which places something is told. */
export class ToldErrors {
  readonly list: GraphQLError[] = [];
  private readonly top = nothingTold();

  tell(error: GraphQLError): void {
    let place = this.top;
    for (const step of error.path ?? []) {
      const next = place.under.get(step) ?? nothingTold();
      place.under.set(step, next);
      place = next;
    }
    if (error.path && place.messages.has(error.message)) return;
    place.messages.add(error.message);
    this.list.push(error);
  }

  /** Whether something is told at a place or within it. */
  isToldWithin(path: Path): boolean {
    let place: Told | undefined = this.top;
    for (const step of path) place = place?.under.get(step);
    return place !== undefined && (isTold(place) || place.under.size > 0);
  }

  /** Whether something is told at a place or of what holds it. */
  isToldAround(path: Path): boolean {
    let place: Told | undefined = this.top;
    for (const step of path) {
      place = place?.under.get(step);
      if (place && isTold(place)) return true;
    }
    return false;
  }
}

function nothingTold(): Told {
  return { messages: new Set(), under: new Map() };
}

function isTold({ messages }: Told): boolean {
  return messages.size > 0;
}
