import type { GraphQLError } from 'graphql';

type Path = readonly (string | number)[];

interface Place {
  /** What is told of it: the same once, though a subgraph may have been asked twice. */
  messages: string[];
  under: Map<string | number, Place>;
}

/** The errors of an answer, and at which places something is told. */
export class ToldErrors {
  readonly list: GraphQLError[] = [];
  private readonly top: Place = newPlace();

  tell(error: GraphQLError): void {
    let place = this.top;
    for (const step of error.path ?? []) {
      const next = place.under.get(step) ?? newPlace();
      place.under.set(step, next);
      place = next;
    }
    if (error.path && place.messages.includes(error.message)) return;
    place.messages.push(error.message);
    this.list.push(error);
  }

  /** Whether something is told at a place or within it. */
  isToldWithin(path: Path): boolean {
    let place: Place | undefined = this.top;
    for (const step of path) place = place?.under.get(step);
    return place !== undefined && (isTold(place) || place.under.size > 0);
  }

  /** Whether something is told at a place or of what holds it. */
  isToldAround(path: Path): boolean {
    let place: Place | undefined = this.top;
    for (const step of path) {
      place = place?.under.get(step);
      if (place && isTold(place)) return true;
    }
    return false;
  }
}

function newPlace(): Place {
  return { messages: [], under: new Map() };
}

function isTold({ messages }: Place): boolean {
  return messages.length > 0;
}
