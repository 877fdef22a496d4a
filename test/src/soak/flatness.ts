import { heldBy, heldMbBy, kindsOfHandles, type Program } from './programs';

/** What a program holds at one moment. */
interface Mark {
  pid: number;
  heldMb: number;
  handles: number;
  kinds: Record<string, number>;
}

/** A program may hold so much more at the end than at the beginning of the time in which it is not restarted. */
const allowedMb = 24;
const allowedHandles = 24;

/** What each program holds, by its name. */
export async function marksOf(programs: readonly Program[]): Promise<Map<string, Mark>> {
  const marks = new Map<string, Mark>();
  for (const program of programs) {
    marks.set(program.name, {
      pid: program.pid,
      heldMb: await heldMbBy(program),
      handles: heldBy(program)?.handles ?? 0,
      kinds: kindsOfHandles(program),
    });
  }
  return marks;
}

/** Both marks of each program, a line each; and those that hold more and more. */
export function compared(before: Map<string, Mark>, after: Map<string, Mark>): { lines: string[]; problems: string[] } {
  const [lines, problems]: [string[], string[]] = [[], []];
  for (const [name, then] of before) {
    const now = after.get(name)!;
    const line = `${name}: ${then.heldMb.toFixed(1)} → ${now.heldMb.toFixed(1)} MB held, ${then.handles} → ${now.handles} handles`;
    lines.push(line);
    if (then.pid !== now.pid) problems.push(`${name} ended by itself and was started again.`);
    if (now.heldMb > then.heldMb + allowedMb) problems.push(`Memory is not flat. ${line}`);
    if (now.handles > then.handles + allowedHandles) problems.push(`Handles are not flat. ${line}, of them ${JSON.stringify(now.kinds)}`);
  }
  return { lines, problems };
}
