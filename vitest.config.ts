import { configDefaults, defineConfig } from 'vitest/config';

const live = 'test/live/**/*.test.ts';

export default defineConfig({
  test: {
    exclude: [...configDefaults.exclude, 'dist/**', '.cache/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Counted only with --coverage. The command line and the mains of the demo run as processes of their own, where it does not see.
    coverage: {
      include: [
        'config',
        'metrics',
        'etcd',
        'cluster',
        'exporter',
        'rules',
        'alertmanager',
        'dashboards',
        'deploy',
        'bench',
        'demo',
        'perf',
      ].map((folder) => `${folder}/**/*.ts`),
      exclude: [
        '**/*.test.ts',
        '**/*.d.ts',
        '**/fixture.ts',
        'cluster/scenario.ts',
        // Only `npm run demo` reaches these: the tests run it as a child process.
        'demo/previews/*.ts',
        'demo/{main,stack,bench,check,observe,terminal}.ts',
        // Only `npm run perf` reaches these.
        'perf/{main,dashboard-load,exporter-process,hung-member,many-clusters,native-page-reader,observation,real-pages}.ts',
      ],
      thresholds: { lines: 90 },
    },
    projects: [
      // Nothing here keeps state in its modules: read once for all files, which takes a third of the time.
      { extends: true, test: { name: 'unit', include: ['**/*.test.ts'], exclude: [live], isolate: false } },
      // Two files at a time, whatever the machine: each runs a cluster of three members, and they mostly wait.
      { extends: true, test: { name: 'live', include: [live], maxWorkers: 2, sequence: { groupOrder: 1 } } },
    ],
  },
});
