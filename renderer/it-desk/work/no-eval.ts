import { config } from 'zod';

// Otherwise zod tests whether it may use `eval`. The page's content security policy forbids that, and Firefox logs each attempt.
config({ jitless: true });
