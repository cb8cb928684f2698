import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts', 'test/sandbox/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    setupFiles: ['test/unit/generated-cases.ts'],
    testTimeout: 60_000,
  },
});
