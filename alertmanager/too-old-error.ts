/** What the configuration asks for and the Alertmanager that it is generated for cannot do. */
export class AlertmanagerTooOldError extends Error {
  readonly code = 'ALERTMANAGER_TOO_OLD';
  /** The key of etcd-monitor.yaml that asks for it. */
  readonly key: string;
  readonly version: string;
  readonly since: string;

  /** `instead`: what else can be done, such as `use alerting.webhook.url`. */
  constructor(fields: {
    readonly key: string;
    readonly version: string;
    readonly since: string;
    readonly instead?: string;
  }) {
    const { key, version, since, instead } = fields;
    const hint = [`raise generate.alertmanager_version to "${since}"`, instead].filter((part) => part !== undefined);
    super(`${key}: needs Alertmanager ${since}, and this is generated for ${version}: ${hint.join(', or ')}`);
    this.name = 'AlertmanagerTooOldError';
    this.key = key;
    this.version = version;
    this.since = since;
  }
}
