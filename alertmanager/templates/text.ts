/** What the messages are made of, and the texts of Slack, PagerDuty and plain e-mail, for clusters named by these labels. */
export function textTemplates(clusterLabels: readonly string[]): string {
  const cluster = clusterLabels.map((label) => `{{ .GroupLabels.${label} }}`).join('/');
  const hasCluster = `or ${clusterLabels.map((label) => `.GroupLabels.${label}`).join(' ')}`;
  const groupFilter = clusterLabels.map((label) => filterPart(label, `.GroupLabels.${label}`)).join('');
  const alertFilter = [...clusterLabels, 'instance'].map((label) => filterPart(label, `.Labels.${label}`)).join('');
  const place = `${clusterLabels.map((label) => `{{ .Labels.${label} }}`).join('/')}{{ with .Labels.instance }}/{{ . }}{{ end }}`;
  return `{{ define "etcd-monitor.cluster" }}{{ if ${hasCluster} }}${cluster}{{ end }}{{ end }}

{{ define "etcd-monitor.title" -}}
[{{ .Status | toUpper }}{{ if eq .Status "firing" }}:{{ .Alerts.Firing | len }}{{ end }}] {{ .GroupLabels.alertname }}
{{- with .CommonLabels.severity }} ({{ . }}){{ end }}
{{- if ${hasCluster} }}, cluster {{ template "etcd-monitor.cluster" . }}{{ end }}
{{- end }}

{{/* The filter of a new silence: of a whole group, and of one alert. Alertmanager's page does not read + as a space. */}}
{{ define "etcd-monitor.silence" -}}
%7B${filterStart('.GroupLabels.alertname')}${groupFilter}%7D
{{- end }}

{{ define "etcd-monitor.silence-one" -}}
%7B${filterStart('.Labels.alertname')}${alertFilter}%7D
{{- end }}

{{ define "etcd-monitor.slack.color" -}}
{{ if eq .Status "resolved" }}good{{ else if eq .CommonLabels.severity "critical" }}danger{{ else }}warning{{ end }}
{{- end }}

{{ define "etcd-monitor.slack.text" -}}
{{ $externalUrl := .ExternalURL }}
{{- range .Alerts.Firing -}}
{{ ${slackEscaped('.Annotations.description')} }}
<{{ .Annotations.runbook_url }}|Runbook> · <{{ .Annotations.dashboard_url }}|Dashboard> · <{{ $externalUrl }}/#/silences/new?filter={{ template "etcd-monitor.silence-one" . }}|Silence>
{{ end -}}
{{ range .Alerts.Resolved -}}
Resolved: {{ ${slackEscaped('.Annotations.description')} }}
{{ end -}}
{{ end }}

{{/* From 0.30 on Alertmanager takes a detail that is YAML apart. A line that begins with brackets and goes on is none. */}}
{{ define "etcd-monitor.pagerduty.firing" -}}
{{ range .Alerts.Firing }}[${place}] {{ .Annotations.description }}
{{ end }}{{ end }}

{{ define "etcd-monitor.pagerduty.resolved" -}}
{{ range .Alerts.Resolved }}[${place}] {{ .Annotations.description }}
{{ end }}{{ end }}

{{ define "etcd-monitor.email.text" -}}
{{ template "etcd-monitor.title" . }}
{{ $externalUrl := .ExternalURL }}
{{- range .Alerts.Firing }}
{{ .Annotations.summary }}
{{ .Annotations.description }}
Since {{ .StartsAt.UTC.Format "2006-01-02 15:04:05" }} UTC
Runbook: {{ .Annotations.runbook_url }}
Dashboard: {{ .Annotations.dashboard_url }}
Silence: {{ $externalUrl }}/#/silences/new?filter={{ template "etcd-monitor.silence-one" . }}
{{ end }}
{{- range .Alerts.Resolved }}
Resolved at {{ .EndsAt.UTC.Format "2006-01-02 15:04:05" }} UTC: {{ .Annotations.description }}
{{ end }}
{{- end }}
`;
}

const queryEscaped = '| urlquery | reReplaceAll "\\\\+" "%20"';

function filterStart(field: string): string {
  return `alertname%3D%22{{ ${field} ${queryEscaped} }}%22`;
}

/** A further matcher of a silence's filter, where the label is there. */
function filterPart(label: string, field: string): string {
  return `{{ with ${field} }}%2C${label}%3D%22{{ . ${queryEscaped} }}%22{{ end }}`;
}

/** Slack asks for these three characters to be escaped (its page "Formatting text for app surfaces"). */
function slackEscaped(field: string): string {
  return `${field} | reReplaceAll "&" "&amp;" | reReplaceAll "<" "&lt;" | reReplaceAll ">" "&gt;"`;
}
