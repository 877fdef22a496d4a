import { Command } from 'commander';
import { GraphQLError } from 'graphql';
import { exitCodes } from './exit-codes';
import { runCommand } from './run-command';

test.each([
  ['SUBGRAPH_UNAVAILABLE', exitCodes.unreachable],
  ['REFERENCES_UNAVAILABLE', exitCodes.unreachable],
  ['FORBIDDEN', exitCodes.refused],
])('a command that is told %s ends with %i and the sentence', async (code, exitCode) => {
  const said = jest.spyOn(console, 'error').mockImplementation();
  const program = new Command().action(() => {
    throw new GraphQLError('So it is.', { extensions: { code } });
  });
  expect(await runCommand(program, [])).toBe(exitCode);
  expect(said.mock.calls).toEqual([['So it is.']]);
  said.mockRestore();
});
