import { config } from 'zod';

// It would try whether it may make code of text. The page's policy forbids that, and Firefox tells its console of each try.
config({ jitless: true });
