import { DatabaseFailureError } from '@social-economy/database/database-failure';
import { AuthenticationUnavailableError, UnauthenticatedError } from '@social-economy/subgraph/authentication';
import { startFailure, StartError } from '@social-economy/subgraph/start-error';
import { type Command, CommanderError } from 'commander';
import { GraphQLError } from 'graphql';
import { CommandError, type ExitCode, exitCodes } from './exit-codes';

/** Runs what a command line asks for. Whatever goes wrong is one clear sentence on standard error, and the exit code that stands for it. */
export async function runCommand(program: Command, words: readonly string[]): Promise<ExitCode> {
  try {
    await program.parseAsync(words, { from: 'user' });
    return exitCodes.done;
  } catch (error) {
    // The command line library has said already what is wrong.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUsage;
    const { message, exitCode } = endingOf(error);
    console.error(message);
    return exitCode;
  }
}

function endingOf(error: unknown): { message: unknown; exitCode: ExitCode } {
  if (error instanceof CommandError) return error;
  if (error instanceof StartError) return { message: error.message, exitCode: exitCodes.wrongUsage };
  if (error instanceof UnauthenticatedError) return { message: error.message, exitCode: exitCodes.refused };
  if (error instanceof DatabaseFailureError) return { message: `${error.message} (${error.reason})`, exitCode: exitCodes.unreachable };
  if (error instanceof AuthenticationUnavailableError) return { message: error.message, exitCode: exitCodes.unreachable };
  if (error instanceof GraphQLError && typeof error.extensions['code'] === 'string') return answered(error);
  const failure = startFailure(error);
  if (failure === null) return { message: error, exitCode: exitCodes.bug };
  return { message: failure, exitCode: isAboutData(error) ? exitCodes.refused : exitCodes.unreachable };
}

const unreachable = new Set(['REFERENCES_UNAVAILABLE', 'SUBGRAPH_UNAVAILABLE']);

function answered({ message, extensions }: GraphQLError): { message: string; exitCode: ExitCode } {
  const isUnreachable = unreachable.has(String(extensions['code']));
  return { message, exitCode: isUnreachable ? exitCodes.unreachable : exitCodes.refused };
}

function isAboutData(error: unknown): boolean {
  return ['SYNTHETIC_DATA', 'OUTDATED_DATABASE', 'DATABASE_NOT_EMPTY'].includes(String((error as { code?: unknown }).code));
}
