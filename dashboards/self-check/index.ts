import type { Dashboard } from '../panel.ts';
import { alertingRow } from './alerting.ts';
import { benchRow } from './bench.ts';
import { collectorsRow, exporterProcessRow } from './collectors.ts';
import { scrapingRow } from './scraping.ts';
import { stripRow } from './strip.ts';

/** The monitoring itself: why a dashboard is empty, why nobody was told, and what benches found. */
export const selfCheckDashboard: Dashboard = {
  name: 'self-check',
  title: 'etcd / Monitoring self-check and bench',
  description:
    'Whether the monitoring works: scraping, the exporter, rules, the way of an alert; and what benches found.',
  variables: ['job', 'instance'],
  rows: [stripRow, scrapingRow, collectorsRow, alertingRow, benchRow, exporterProcessRow],
};
