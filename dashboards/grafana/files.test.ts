import { load } from 'js-yaml';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { dashboardTarget, example } from '../fixture.ts';
import { configMapFiles, grafanaFiles } from './files.ts';

const [json] = grafanaFiles([example], dashboardTarget());

it('writes a file a dashboard, and what Grafana needs to load it', () => {
  const files = grafanaFiles([example], dashboardTarget({ scrapeIntervalMs: 15_000 }));
  expect(files.map(({ path }) => path)).toEqual([
    'dashboards/etcd-monitor-overview.json',
    'dashboards/provisioning/datasources/etcd-monitor.yml',
    'dashboards/provisioning/dashboards/etcd-monitor.yml',
  ]);
  expect(load(files[1]?.text ?? '')).toMatchObject({
    apiVersion: 1,
    datasources: [{ uid: 'prometheus', type: 'prometheus', jsonData: { timeInterval: '15s' } }],
  });
  expect(load(files[2]?.text ?? '')).toMatchObject({
    apiVersion: 1,
    providers: [{ type: 'file', allowUiUpdates: false, options: { path: '/var/lib/grafana/dashboards' } }],
  });
});

it('writes the same dashboard into a ConfigMap that the sidecar finds', () => {
  const target = dashboardTarget({ operatorLabels: { release: 'prometheus' } });
  const [file] = configMapFiles([example], target);
  expect(file?.path).toBe('operator/dashboards/etcd-monitor-overview.yml');
  const manifest = z.looseObject({ data: z.record(z.string(), z.string()) }).parse(load(file?.text ?? ''));
  expect(manifest).toMatchObject({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: 'grafana-etcd-monitor-overview',
      labels: { 'app.kubernetes.io/name': 'etcd-monitor', grafana_dashboard: '1', release: 'prometheus' },
      annotations: { grafana_folder: 'etcd' },
    },
  });
  expect(manifest.data['etcd-monitor-overview.json']).toBe(json?.text);
});

it('writes no dashboard that the target cannot fill', () => {
  const exporterOnly = { ...example, rows: example.rows.slice(0, 1) };
  const files = grafanaFiles([exporterOnly], dashboardTarget({ source: 'native' }));
  expect(files.filter(({ path }) => path.endsWith('.json'))).toEqual([]);
});
