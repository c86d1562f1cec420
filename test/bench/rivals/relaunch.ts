/** Rival 2: the program exits at the end of a turn; its launcher removes its folder and starts it again. */
import { app, session } from 'electron';
import { openRivalScreen } from './screen.ts';

void openRivalScreen(
  () => session.fromPartition('persist:guest'),
  () => app.exit(0),
);
