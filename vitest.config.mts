import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts', 'test/sandbox/**/*.test.ts'],
    pool: 'threads',
    // Two on two cores: many tests wait for a program or a time limit.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    isolate: false,
    setupFiles: ['test/unit/generated-cases.ts'],
    testTimeout: 60_000,
  },
});
