import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LIMIT } from './test/desktop/wait';

export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts', 'test/sandbox/**/*.test.ts'],
    // Not threads: a child that one thread starts holds the sockets and the files of all others until it runs its own
    // program. So a port stays taken, and a script just written is a busy text file.
    pool: 'forks',
    // Two on two cores: many tests wait for a program or a time limit.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    isolate: false,
    setupFiles: ['test/unit/generated-cases.ts'],
    // All waits last as long as those of end-to-end tests, and a test lasts longer than one wait, so that a wait that
    // fails says what it waited for.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: LIMIT } },
  },
});
