import { defineConfig } from 'vitest/config';

/** Browser tests: real Chromium, the built server as its own process. One file at a time: two cores. */
export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
