/** Texts that Go's template parser refuses, as Alertmanager sets it up, and what we say of each. Tests only. */
export const brokenTemplates: readonly (readonly [text: string, problem: string])[] = [
  ['{{ .Foo ', 'an action is not closed'],
  ['{{ "a }}', 'a text in quotes is not closed'],
  ['{{ }}', 'an action is empty'],
  ['{{ if .A }}x', 'if has no end'],
  ['x{{ end }}', 'end ends nothing'],
  ['{{ else }}', 'else belongs to no if, with or range'],
  ['{{ if }}x{{ end }}', 'if says nothing'],
  ['{{ if .A }}x{{ else .B }}y{{ end }}', 'else is followed by .B'],
  ['{{ template a . }}', 'template needs a name in quotes'],
  ['{{ len (.A }}', 'a parenthesis is not closed'],
  ['{{ len .A) }}', 'a parenthesis is closed twice'],
  ['{{ .A | humanize }}', "function humanize is not one of Alertmanager's"],
  ['{{ .A; .B }}', '";" does not belong into an action'],
  ['{{/* a comment }}', 'a comment is not closed'],
  ['{{ if .A }}{{ define "x" }}{{ end }}{{ end }}', 'define stands within another block'],
];

/** Texts that it takes. */
export const goodTemplates: readonly string[] = [
  'no action',
  '{{ .Status }}',
  '{{- range $i, $a := .Alerts -}} {{ $i }}: {{ $a.Labels.x }} {{- end -}}',
  '{{ if and (eq .Status "firing") (gt (len .Alerts) 1) }}a{{ else if .Receiver }}b{{ else }}c{{ end }}',
  '{{/* a comment with }} in it */}}{{- /* and another */ -}}',
  '{{ "}}" }}{{ `a "raw" text` }}{{ printf "%d" 3 }}',
  '{{ with .CommonLabels.severity }}{{ . | toUpper }}{{ end }}',
  '{{ (index .Alerts 0).Labels.SortedPairs.Values | join "," }}',
];
