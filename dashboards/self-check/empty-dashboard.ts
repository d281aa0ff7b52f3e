import type { DashboardContext } from '../context.ts';
import type { TextPanel } from '../panel.ts';

/** The checks in the order in which one depends on the other. */
function checksFor(context: DashboardContext): readonly string[] {
  const { clusterLabels, exporterJob, scrapeIntervalMs, selector, source } = context.target;
  const labels = clusterLabels.map((label) => `\`${label}\``).join(', ');
  return [
    '**Nothing on this page either.** The data source above is not the Prometheus that scrapes etcd, or the time range lies before its start.',
    ...(source === 'exporter'
      ? []
      : [
          `**Members whose page answers has no value.** Prometheus has no target that these dashboards take for etcd: they ask for \`${selector}\`. Where yours is called otherwise, generate them anew with \`--selector\`.`,
          '**A target of etcd is down.** The page "Targets" of Prometheus says why. Port 2379 asks for a client certificate where etcd runs with `--client-cert-auth`; `--listen-metrics-urls` opens a port for metrics alone. kubeadm binds it to 127.0.0.1 of each node.',
          '**A target answers without metrics of etcd.** Another server listens there, or relabelling drops them.',
        ]),
    ...(source === 'native'
      ? []
      : [
          `**No exporter is up.** Prometheus scrapes no exporter as job \`${exporterJob}\` (\`--exporter-job\`), or the exporter does not run.`,
          '**Collectors fail.** The exporter runs, and members refuse or do not answer it. The reason stands in the legend, and what is missing is left out rather than shown as 0.',
          '**All members have one name, or labels are called `exported_instance`.** The scrape job of the exporter needs `honor_labels: true`.',
        ]),
    `**The lists above are empty, and Prometheus has the series.** They lack the labels that name a cluster, ${labels}: add them to the targets, or generate with \`--cluster-labels\`.`,
    `**Single panels are empty.** Rates need two scrapes within their window: set the scrape interval of the data source to that of Prometheus (${scrapeIntervalMs / 1000} s). A time until full needs growth, certificates need TLS, a failure needs to have failed. Newer metrics need a newer etcd.`,
  ];
}

/** The most frequent question about dashboards of etcd, answered where it is asked. */
export const emptyDashboardText: TextPanel = {
  type: 'text',
  slug: 'empty-dashboard',
  title: 'Where to look, from the top',
  markdown: (context) =>
    checksFor(context)
      .map((check, index) => `${index + 1}. ${check}`)
      .join('\n'),
  size: { width: 24, height: 9 },
};
