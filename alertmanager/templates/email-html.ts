/** The e-mail as HTML. Values are escaped by html/template, each for the place where it stands. */
export function emailHtmlTemplate(clusterLabels: readonly string[]): string {
  const matchers = [...clusterLabels, 'instance'].map(
    (label) => `{{ with .Labels.${label} }}%2C${label}%3D%22{{ . }}%22{{ end }}`,
  );
  const silence = `{{ $externalUrl }}/#/silences/new?filter=%7Balertname%3D%22{{ .Labels.alertname }}%22${matchers.join('')}%7D`;
  return `{{ define "etcd-monitor.email.html" -}}
{{ $externalUrl := .ExternalURL -}}
<!DOCTYPE html>
<html>
<body style="font-family: sans-serif; color: #222222;">
<h2 style="margin: 0 0 12px;">{{ template "etcd-monitor.title" . }}</h2>
{{ range .Alerts.Firing -}}
<div style="margin: 0 0 16px; padding: 8px 12px; border-left: 4px solid {{ if eq .Labels.severity "critical" }}#c4162a{{ else }}#e0a100{{ end }};">
<p style="margin: 0;"><b>{{ .Annotations.summary }}</b></p>
<p style="margin: 4px 0;">{{ .Annotations.description }}</p>
<p style="margin: 4px 0; color: #666666;">Since {{ .StartsAt.UTC.Format "2006-01-02 15:04:05" }} UTC</p>
<p style="margin: 0;"><a href="{{ .Annotations.runbook_url }}">Runbook</a> · <a href="{{ .Annotations.dashboard_url }}">Dashboard</a> · <a href="${silence}">Silence</a></p>
</div>
{{ end -}}
{{ range .Alerts.Resolved -}}
<div style="margin: 0 0 16px; padding: 8px 12px; border-left: 4px solid #37872d;">
<p style="margin: 0;"><b>Resolved:</b> {{ .Annotations.description }}</p>
<p style="margin: 4px 0; color: #666666;">At {{ .EndsAt.UTC.Format "2006-01-02 15:04:05" }} UTC</p>
</div>
{{ end -}}
</body>
</html>
{{ end }}
`;
}
