import { z } from 'zod';
import { benchmarkWorkloads } from './config.ts';
import { checkedText, duration, fileReadAtLoad, onOff, oneOf, text, wholeNumber } from './leaves.ts';
import { parseListenAddress } from './listen-address.ts';
import { allowPatternProblem } from './probe-pattern.ts';
import { authSchema, tlsSchema, translateSchema } from './schema-clusters.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** One switch for each collector, named as on the command line but with underscores. Without defaults of their own. */
function collectorSwitches<Switch extends z.ZodType>(make: (isOn: boolean, description: string) => Switch) {
  return {
    status: make(true, 'Status of each member: the base of the verdict.'),
    membership: make(
      true,
      'MemberList, serializable: finds the other members and tells voters from learners. Without it the verdict stays unknown.',
    ),
    alarms: make(
      true,
      'NOSPACE and CORRUPT from the Alarm RPC where Status is off or refused. With Status they come with it, whatever this says.',
    ),
    native_page: make(true, "Each member's own /metrics."),
    read_probe: make(true, 'Timed reads of the probe key: one through every member, each metrics_interval.'),
    write_probe: make(
      true,
      'Timed writes of the probe key: one through every voter that is up, each metrics_interval. The only thing this exporter writes.',
    ),
    certificates: make(true, "Expiry of each member's server certificate."),
    clock_skew: make(true, 'Clock of each member against our own, from the HTTP Date.'),
    round_trip: make(true, 'Network round trip to each endpoint.'),
    hash: make(
      false,
      'HashKV of all members at one revision, at most every 10 minutes. Reads the whole store; needs the root role under auth.',
    ),
  };
}

export const exporterSchema = z
  .strictObject({
    metrics_interval: duration(second, 10 * minute)
      .prefault('10s')
      .describe('How often the read and write probes run.'),
    health_check_interval: duration(second, hour)
      .prefault('30s')
      .describe('How often the slow collectors run: certificates, clock skew, round trip.'),
    percentile_window: duration(minute, hour)
      .prefault('5m')
      .describe("How far the percentiles of the probes' latencies look back."),
    dial_timeout: duration(50, minute)
      .prefault('5s')
      .describe('Deadline of one answer of one member, connecting included.'),
    probe_key: text('a key of at most 1024 characters')
      .optional()
      .describe(
        'The one key that the write probe writes and the read probe reads. `etcd-monitor/probe/HOSTNAME` when not set.',
      ),
    benchmark: z
      .strictObject({
        enabled: onOff()
          .prefault(false)
          .describe(
            'Run a bench of each cluster now and then, as a process of its own. It writes a thousand small keys below etcd-bench/ and deletes them again.',
          ),
        interval: duration(minute, 7 * 24 * hour)
          .prefault('1h')
          .describe('How often. The first one runs a minute after the start; clusters take turns.'),
        workload: oneOf(benchmarkWorkloads).prefault('mixed').describe('What it does: mixed is 70 % reads.'),
        duration: duration(second, 10 * minute)
          .prefault('10s')
          .describe('Measured time of one run.'),
        rate: wholeNumber(1, 10_000).prefault(100).describe('Operations a second.'),
        slos: z
          .array(text('an SLO such as p99<100ms', /^[a-z0-9.]+\s*[<>]=?\s*\d[\d.]*(us|ms|s|%)?$/))
          .prefault([])
          .describe('What a run has to keep, as `bench --slo` says it. One that is missed raises EtcdBenchRegressed.'),
      })
      .prefault({}),
    collectors: z
      .strictObject(collectorSwitches((isOn, description) => onOff().prefault(isOn).describe(description)))
      .prefault({}),
  })
  .prefault({});

const reservedPaths = ['/probe', '/sd', '/health', '/config'];

export const webSchema = z
  .strictObject({
    listen_addresses: z
      .array(
        checkedText('host:port, :port or [IPv6]:port', (given) =>
          parseListenAddress(given) === undefined
            ? `${JSON.stringify(given)} is not host:port, :port or [IPv6]:port`
            : undefined,
        ),
      )
      .min(1)
      .prefault(['0.0.0.0:8080'])
      .describe('Addresses to serve on.'),
    config_file: fileReadAtLoad()
      .optional()
      .describe("TLS, client certificates and users of the web server, in the format of Prometheus' exporter-toolkit."),
    telemetry_path: checkedText('a path such as /metrics', (given) => {
      if (!/^\/[\w./~-]*$/.test(given)) return `${JSON.stringify(given)} is not a path that begins with a slash`;
      return reservedPaths.includes(given) || given.startsWith('/-/')
        ? `${JSON.stringify(given)} is taken by another page`
        : undefined;
    })
      .prefault('/metrics')
      .describe('Path of the metrics.'),
    max_requests: wholeNumber(1, 10_000)
      .prefault(40)
      .describe('Requests in flight; those beyond are answered with 503.'),
    timeout_offset: duration(0, 10 * second)
      .prefault('500ms')
      .describe("Taken off Prometheus' scrape timeout, so that the page arrives in time."),
  })
  .prefault({});

export const logSchema = z
  .strictObject({
    level: oneOf(['debug', 'info', 'warn', 'error']).prefault('info').describe('The least severe messages to log.'),
    format: oneOf(['logfmt', 'json']).prefault('logfmt').describe('Format of the log on standard error.'),
  })
  .prefault({});

const probeModuleSchema = z.strictObject({
  tls: tlsSchema.prefault({}),
  auth: authSchema.optional(),
  translate: translateSchema,
  collectors: z
    .strictObject({
      ...collectorSwitches((_isOn, description) =>
        onOff().optional().describe(`${description} As in exporter.collectors when not set.`),
      ),
      write_probe: onOff()
        .prefault(false)
        .describe(
          'Timed writes of the probe key: one through every voter that is up, each metrics_interval, until idle_timeout after the last probe. Off unless set here, whatever exporter.collectors says: who may call /probe should not start writes by it.',
        ),
    })
    .prefault({}),
});

export const probeSchema = z
  .strictObject({
    allow: z
      .array(checkedText('host:port, *.host:port or CIDR:port', allowPatternProblem))
      .prefault([])
      .describe(
        'What /probe may connect to, discovered members included: `etcd-*.example.org:2379` or `10.0.0.0/8:2379`. Nothing when empty.',
      ),
    idle_timeout: duration(minute, 24 * hour)
      .prefault('10m')
      .describe("A target's state is dropped after this long without a probe."),
    modules: z
      .record(text('a module name: letters, digits, - and _', /^[\w-]{1,64}$/), probeModuleSchema)
      .prefault({})
      .describe('How /probe?module=NAME connects. The module `default` exists even when not listed.'),
  })
  .prefault({});

type ExporterDocument = z.output<typeof exporterSchema>;
export type CollectorsDocument = ExporterDocument['collectors'];
export type ProbeModuleDocument = z.output<typeof probeModuleSchema>;
