/** Rival 2: the end of a turn is the end of the program; whoever starts it removes its folder and starts it anew. */
import { app, session } from 'electron';
import { openRivalScreen } from './screen.ts';

void openRivalScreen(
  () => session.fromPartition('persist:guest'),
  () => app.exit(0),
);
