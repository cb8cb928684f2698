import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['test/unit/**/*.test.ts', 'test/sandbox/**/*.test.ts'], pool: 'threads', testTimeout: 20_000 },
});
