/** The command-line tools of an installed kiosk, which are roles of the same program. */
import type { Tool } from '../core/browser/start-arguments.ts';
import { runDoctor } from './doctor/doctor.ts';
import { askSystemd } from './doctor/running.ts';
import { main as runPack } from './kiosk-pack.ts';
import { setStaffCodeCommand } from './set-staff-code.ts';

export interface ToolFacts {
  /** The product's version. */
  readonly version: string;
  /** `YYYY-MM-DD`. */
  readonly builtOn: string;
  /** The product's own lists and rules. */
  readonly starterDir: string;
}

/** Runs a tool with the arguments after its name; returns the exit status once all output is flushed. */
export async function runTool(tool: Tool, words: readonly string[], facts: ToolFacts): Promise<number> {
  const status = await statusOf(tool, words, facts);
  // The program exits at once, and output that a slow reader has not read yet would be lost.
  for (const stream of [process.stdout, process.stderr]) await new Promise((done) => stream.write('', done));
  return status;
}

async function statusOf(tool: Tool, words: readonly string[], facts: ToolFacts): Promise<number> {
  const complain = (line: string): void => void process.stderr.write(`${line}\n`);
  switch (tool) {
    case 'pack':
      return runPack(words, facts);
    case 'staff-code':
      return setStaffCodeCommand(words, { env: process.env, input: process.stdin, say: complain });
    case 'doctor': {
      const today = new Date().toISOString().slice(0, 10);
      const write = (text: string): void => void process.stdout.write(text);
      return runDoctor(words, { write, complain, today, builtOn: facts.builtOn, askSystemd });
    }
  }
}
