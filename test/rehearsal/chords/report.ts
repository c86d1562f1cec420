/** Formats the findings of the chord fuzzer for people. */
import type { ChordResult, Escape } from './findings.ts';

/** Returns the whole report as plain text. */
export function chordReport(result: ChordResult): string {
  const { options, keys, likely, pressed, different, byState, escapes, leftOut, restarts, unsent, seconds } = result;
  const manager =
    options.manager === 'bare' ? 'openbox without bindings' : 'openbox with its own bindings (what only the OS can stop)';
  return [
    `Chords under ${manager}: seed ${options.seed}, ${pressed} pressed in ${seconds} s, ${escapes.length} escapes.`,
    `${keys} keys; ${different} different chords (${likely} exist with up to two modifiers).` +
      `${leftOut > 0 ? ` ${leftOut} were left out, because they were already known to lead out.` : ''}` +
      `${restarts > 0 ? ` The kiosk was restarted ${restarts} times.` : ''}`,
    `By state: ${[...byState].map(([state, count]) => `${state} ${count}`).join(', ')}.`,
    ...(unsent.length > 0 ? [`Could not be pressed: ${unsent.join(' ')}`] : []),
    ...escapes.map(line),
  ].join('\n');
}

function line({ pressed, state, happened, happenedAgain }: Escape): string {
  return `  ${pressed}  [${state}]  ->  ${happened.join('; ')}${happenedAgain ? '' : '  (did not happen a second time)'}`;
}
