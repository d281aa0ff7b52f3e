import type { ClusterHealth } from '../service.ts';
import type { Route } from './route.ts';

/** The page's style sheet, exported because the content security policy allows it by its hash. */
export const landingPageStyle = `
:root { color-scheme: light dark; --line: #8884; --soft: #8882; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 3rem auto; padding: 0 1rem; }
h1 { margin: 0; font-size: 1.8rem; }
h2 { margin: 2rem 0 .5rem; font-size: 1.1rem; }
p { margin: .25rem 0; opacity: .8; }
table { border-collapse: collapse; width: 100%; }
td { border-top: 1px solid var(--line); padding: .5rem .75rem .5rem 0; vertical-align: top; }
td:first-child { white-space: nowrap; font-family: ui-monospace, monospace; }
.level { border-radius: .25rem; padding: .1rem .5rem; background: var(--soft); }
.healthy { background: #2a85; } .degraded { background: #c805; } .unhealthy { background: #c335; }
`;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** The page at `/`: every endpoint with a link, and every cluster with its verdict. HTML without scripts. */
export function landingPage(version: string, routes: readonly Route[], clusters: readonly ClusterHealth[]): string {
  const endpointRows = routes.map(({ method, path, summary }) => {
    const name = escapeHtml(path);
    // Relative, for a proxy that serves this server under a prefix.
    const cell = method === 'GET' ? `<a href=".${name}">${name}</a>` : `${method} ${name}`;
    return `<tr><td>${cell}</td><td>${escapeHtml(summary)}</td></tr>`;
  });
  const clusterRows = clusters.map(({ cluster, verdict }) => {
    const active = verdict.conditions.filter((condition) => condition.active === true).map(({ name }) => name);
    const level = `<span class="level ${verdict.level}">${verdict.level}</span>`;
    return `<tr><td>${escapeHtml(cluster)}</td><td>${level} ${escapeHtml(active.join(', '))}</td></tr>`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>etcd-monitor</title>
<style>${landingPageStyle}</style>
</head>
<body>
<h1>etcd-monitor</h1>
<p>Prometheus exporter for etcd clusters, version ${escapeHtml(version)}</p>
<h2>Clusters</h2>
${clusterRows.length > 0 ? `<table>\n${clusterRows.join('\n')}\n</table>` : '<p>None configured.</p>'}
<h2>Endpoints</h2>
<table>
${endpointRows.join('\n')}
</table>
</body>
</html>
`;
}
