import { execute, parse, validate } from 'graphql';
import { Engine } from '../engine';
import { expectSame, type Outcome } from './comparing';
import { graphOf, sourceNamed } from './graph';
import { type Faults, shop, shopResolver } from './shop';

/** An engine over the subgraphs of the shop, which fail as they are told, to be compared with one graphql-js over the merged schema. */
export function comparedShop() {
  let faults: Faults = () => 'none';
  const fail = (failing: Faults) => void (faults = failing);
  const resolver = shopResolver(() => faults);
  const graph = graphOf(shop, resolver);
  const engine = new Engine({ supergraphSdl: graph.supergraphSdl, dataSource: ({ name }) => sourceNamed(graph, name) });
  const compare = async (query: string, variables: Record<string, unknown>, failing: Faults): Promise<Outcome> => {
    const document = parse(query);
    if (validate(engine.schema, document).length > 0) return 'invalid';
    const plain = () => execute({ schema: engine.schema, document, variableValues: variables, fieldResolver: resolver });
    fail(() => 'none');
    const { data: faultless } = await plain();
    fail(failing);
    const expected = await plain();
    return expectSame(await engine.prepare(document).execute(variables, null), expected, faultless);
  };
  return { graph, engine, fail, compare };
}
