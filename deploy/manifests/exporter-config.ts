import { isDeepStrictEqual } from 'node:util';
import { parse, stringify } from 'yaml';
import type { Config } from '../../config/config.ts';
import { isObject, type Json, type JsonObject, jsonSchema } from '../../config/json.ts';
import { redact } from '../../config/redact.ts';
import { documentSchema } from '../../config/schema.ts';
import { toConfig } from '../../config/to-config.ts';
import { WebSettingsError } from './web-settings-error.ts';

/** The configuration that nobody gave. Without a host name, so that the probe key always counts as given: pods have changing names. */
const defaults = toConfig(documentSchema.parse({}), { password: undefined, hostname: '' });

/** Of a cluster, what goes without saying. */
const clusterDefaults = { tls: { insecure_skip_verify: false }, translate: {}, labels: {} };

/** A cluster to begin with, for a configuration that has none. Its files become those of a Secret. */
const placeholder: Config['clusters'][number] = {
  name: 'default',
  endpoints: ['https://etcd:2379'],
  tls: {
    caFile: 'ca.crt',
    certFile: 'tls.crt',
    keyFile: 'tls.key',
    serverName: undefined,
    insecureSkipVerify: false,
  },
  auth: undefined,
  translate: {},
  labels: {},
};

/** Whether there is nothing that the exporter could watch. */
export function isWithoutTargets({ clusters, probe }: Config): boolean {
  return clusters.length === 0 && probe.allow.length === 0;
}

/** The configuration with a cluster to replace, where it has nothing to watch. */
export function withTargets(config: Config): Config {
  return isWithoutTargets(config) ? { ...config, clusters: [placeholder] } : config;
}

/**
 * The configuration as etcd-monitor.yaml, without what is a default.
 * @throws WebSettingsError where it moves or guards the pages that probes and Prometheus ask for
 */
export function exporterConfigText(config: Config): string {
  const moved = [
    ...(isDeepStrictEqual(config.web.listenAddresses, defaults.web.listenAddresses) ? [] : ['web.listen_addresses']),
    ...(config.web.telemetryPath === defaults.web.telemetryPath ? [] : ['web.telemetry_path']),
    ...(config.web.configFile === undefined ? [] : ['web.config_file']),
  ];
  if (moved.length > 0) throw new WebSettingsError(moved);
  const { clusters, ...others } = differences(documentOf(config), documentOf(defaults));
  const document = {
    ...(Array.isArray(clusters) ? { clusters: clusters.map(withoutClusterDefaults) } : {}),
    ...others,
  };
  return stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 });
}

function documentOf(config: Config): JsonObject {
  const document = jsonSchema.parse(parse(redact(config)));
  return isObject(document) ? document : {};
}

function withoutClusterDefaults(cluster: Json): Json {
  return isObject(cluster) ? differences(cluster, clusterDefaults) : cluster;
}

/** The keys of an object whose values another one does not have. */
function differences(object: JsonObject, other: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).flatMap(([key, value]): [string, Json][] => {
      const others = other[key];
      if (isDeepStrictEqual(value, others)) return [];
      return [[key, isObject(value) && isObject(others) ? differences(value, others) : value]];
    }),
  );
}
