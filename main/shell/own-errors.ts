/** A shell does not recover from an uncaught error in our code: the process ends, and with it the turn. */
import { app } from 'electron';

export function endOnOwnErrors(): void {
  const own = (error: unknown): void => {
    process.stderr.write(`A shell met an error of its own: ${error instanceof Error ? error.stack : String(error)}\n`);
    app.exit(1);
  };
  process.on('uncaughtException', own);
  process.on('unhandledRejection', own);
}
