import type { GraphQLError } from 'graphql';

type Path = readonly (string | number)[];

interface Place {
  isTold: boolean;
  under: Map<string | number, Place>;
}

/** The errors of an answer, and at which places something is told. */
export class ToldErrors {
  readonly list: GraphQLError[] = [];
  private readonly top: Place = newPlace();

  tell(error: GraphQLError): void {
    this.list.push(error);
    let place = this.top;
    for (const step of error.path ?? []) {
      const next = place.under.get(step) ?? newPlace();
      place.under.set(step, next);
      place = next;
    }
    place.isTold = true;
  }

  /** Whether something is told at a place or within it. */
  isToldWithin(path: Path): boolean {
    let place: Place | undefined = this.top;
    for (const step of path) place = place?.under.get(step);
    return place !== undefined && (place.isTold || place.under.size > 0);
  }

  /** Whether something is told at a place or of what holds it. */
  isToldAround(path: Path): boolean {
    let place: Place | undefined = this.top;
    for (const step of path) {
      place = place?.under.get(step);
      if (place?.isTold) return true;
    }
    return false;
  }
}

function newPlace(): Place {
  return { isTold: false, under: new Map() };
}
