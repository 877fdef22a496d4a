import type { GivenOptions, ImporterInfo } from '@social-economy/subgraph/imports';
import { Command, Option } from 'commander';

/** What is said of one import: its files, and the importer's own options. */
export interface ImporterWords {
  files: string[];
  options: GivenOptions;
}

/** The command line of one importer: its own options, by the names that it gives them. */
export function importerCommand({ name, description, options }: ImporterInfo): Command {
  const command = new Command(`graph import ${name}`)
    .description(description)
    .argument('[files...]', 'the files, one after the other; none where the importer fetches what it imports')
    .usage('FILE... [options]   (and the options of graph import --help)')
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) })
    .showHelpAfterError(`Write graph import ${name} --help to see how it is used.`)
    .exitOverride();
  for (const [option, { description: meaning, example, isRequired = false, isList = false }] of Object.entries(options)) {
    const flag = new Option(`--${dashed(option)} <text>`, `${meaning} For example: ${example}`).makeOptionMandatory(isRequired);
    command.addOption(isList ? flag.argParser(collect) : flag);
  }
  return command;
}

/** Reads what is said of an import. Wrong words are told as those of any command. */
export function importerWords(command: Command, words: readonly string[]): ImporterWords {
  command.parse(words, { from: 'user' });
  return { files: command.args, options: command.opts<GivenOptions>() };
}

function collect(text: string, before: string[] = []): string[] {
  return [...before, text];
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
