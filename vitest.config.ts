import { configDefaults, defineConfig } from 'vitest/config';

const live = 'test/live/**/*.test.ts';

export default defineConfig({
  test: {
    exclude: [...configDefaults.exclude, 'dist/**', '.cache/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      { extends: true, test: { name: 'unit', include: ['**/*.test.ts'], exclude: [live] } },
      // Two files at a time, whatever the machine: each runs a cluster of three members, and they mostly wait.
      { extends: true, test: { name: 'live', include: [live], maxWorkers: 2, sequence: { groupOrder: 1 } } },
    ],
  },
});
