// Imports between the top-level folders point one way (CONTRIBUTING, "The house").
const allowed = {
  metrics: [],
  config: [],
  etcd: ['config', 'metrics'],
  cluster: ['etcd'],
  exporter: ['cluster', 'etcd', 'config', 'metrics'],
  rules: ['config', 'metrics'],
  alertmanager: ['rules', 'config', 'metrics'],
  dashboards: ['rules', 'config', 'metrics'],
  deploy: ['dashboards', 'rules', 'config', 'metrics'],
  bench: ['config', 'etcd', 'metrics'],
  cli: ['exporter', 'cluster', 'etcd', 'rules', 'alertmanager', 'dashboards', 'deploy', 'bench', 'config', 'metrics'],
};

export default {
  forbidden: [
    ...Object.entries(allowed).map(([folder, targets]) => ({
      name: `${folder}-imports`,
      comment: `${folder}/ may import ${targets.length > 0 ? targets.join(', ') : 'no other folder'} only`,
      severity: 'error',
      from: { path: `^${folder}/`, pathNot: '\\.test\\.ts$' },
      to: {
        path: '^(metrics|config|etcd|cluster|exporter|rules|alertmanager|dashboards|deploy|bench|cli|demo|perf|test)/',
        pathNot: `^(${[folder, ...targets].join('|')})/`,
      },
    })),
    {
      name: 'cluster-is-pure',
      comment: 'cluster/ knows the types of etcd/, not its input and output',
      severity: 'error',
      from: { path: '^cluster/', pathNot: '\\.test\\.ts$' },
      to: { path: '^etcd/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      comment: 'a cycle has no first file to read',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage|\\.cache|node_modules)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
