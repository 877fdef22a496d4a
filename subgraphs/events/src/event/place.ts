import { Field, InputType, ObjectType } from 'type-graphql';
import type { Event } from './event';

/** The country of a place of which none is named. */
export const homeCountry = 'PL';

/** Where an event takes place, as far as its source tells. */
@ObjectType('Place', { simpleResolvers: true, description: 'Where an event takes place, as far as the source tells (miejsce).' })
export class Place {
  @Field(() => String, { nullable: true, description: 'Name of the building or venue (obiekt).' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'City, town or village (miejscowość).' })
  city!: string | null;

  @Field(() => String, { nullable: true, description: 'Street and number, with the postal code where it is printed (adres).' })
  address!: string | null;

  @Field(() => String, { description: 'Country (państwo), ISO 3166-1 alpha-2: PL.' })
  country!: string;
}

@InputType('PlaceInput', {
  description:
    'Where an event takes place (miejsce), as far as the source tells: REQUIRED unless it has a name, city or address, or lies abroad.',
})
export class PlaceInput {
  @Field(() => String, { nullable: true, description: 'Name of the building or venue (obiekt), at most 200 characters.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'City, town or village (miejscowość), at most 120 characters.' })
  city?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Street and number, with the postal code where it is printed (adres), at most 300 characters.',
  })
  address?: string | null;

  @Field(() => String, {
    nullable: true,
    defaultValue: homeCountry,
    description: 'Country (państwo), ISO 3166-1 alpha-2 in capital letters: PL, AT; null counts as PL.',
  })
  country?: string | null;
}

/** The columns of a place; all null where nothing is known of it. */
export function placeColumns(place?: PlaceInput | null): Pick<Event, 'placeName' | 'placeCity' | 'placeAddress' | 'placeCountry'> {
  return {
    placeName: place?.name?.trim() ?? null,
    placeCity: place?.city?.trim() ?? null,
    placeAddress: place?.address?.trim() ?? null,
    placeCountry: place ? (place.country ?? homeCountry) : null,
  };
}
