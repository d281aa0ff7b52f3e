/** The configuration changes what the manifests take for granted of the exporter's web server. */
export class WebSettingsError extends Error {
  readonly code = 'WEB_SETTINGS';
  readonly keys: readonly string[];

  constructor(keys: readonly string[]) {
    super(
      `${keys.join(', ')}: probes, Service and ServiceMonitor of the manifests take plain HTTP on port 8080 with /metrics. Generate them without ${keys.length === 1 ? 'this key' : 'these keys'}`,
    );
    this.name = 'WebSettingsError';
    this.keys = keys;
  }
}
