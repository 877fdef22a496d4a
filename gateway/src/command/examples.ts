/** What stands below the help of a command: examples, each with what it does. */
export function examples(...lines: readonly [command: string, does: string][]): string {
  const width = Math.max(...lines.map(([command]) => command.length));
  return `\nExamples:\n${lines.map(([command, does]) => `  $ graph ${command.padEnd(width)}  # ${does}`).join('\n')}`;
}
