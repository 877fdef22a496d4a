import type { Finding } from '@social-economy/subgraph/integrity';
import type { Command } from 'commander';
import { readGatewaySettings } from '../settings';
import { examples } from './examples';
import { CommandError, exitCodes } from './exit-codes';

/** `graph doctor`: what is wrong in the databases, and what to do about it. */
export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('checks the databases: migrations, references, the audit log against the rows, sums and other promises; changes nothing')
    .option('--json', 'print all findings')
    .addHelpText('after', examples(['doctor', 'exit code 1 when there are errors'], ['doctor --json', 'findings for programs']))
    .action(async ({ json }: { json?: true }) => {
      const findings = await examined();
      if (json) console.log(JSON.stringify({ findings }));
      else for (const finding of findings) console.log(lineOf(finding));
      const count = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity).length;
      const [errors, warnings] = [count('ERROR'), count('WARNING')];
      const sentence = `${errors} errors, ${warnings} warnings.`;
      if (findings.some(isUnreachable)) throw new CommandError(sentence, exitCodes.unreachable);
      if (errors > 0) throw new CommandError(sentence, exitCodes.refused);
      console.error(sentence);
    });
}

async function examined(): Promise<Finding[]> {
  const { examine } = await import('../doctor/examine');
  const findings: Finding[] = [];
  const begin = (what: string) => process.stderr.isTTY && process.stderr.write(`\r${what} …\u001b[K`);
  await examine(readGatewaySettings(), (finding) => findings.push(finding), begin);
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  return findings;
}

function isUnreachable({ check, severity }: Finding): boolean {
  return check === 'reachable' && severity === 'ERROR';
}

function lineOf({ subgraph, check, severity, record, message, remedy }: Finding): string {
  return `${severity} ${subgraph}, ${check}${record === null ? '' : `, ${record}`}: ${message} ${remedy}`;
}
