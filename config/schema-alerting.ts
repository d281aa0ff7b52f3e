import { z } from 'zod';
import { formatDuration } from './duration.ts';
import { checkedText, duration, fileReadElsewhere, onOff, text, wholeNumber } from './leaves.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const emailAddress = text('an e-mail address', /^[^\s@]+@[^\s@]+$/);

const emailSchema = z
  .strictObject({
    smtp_server: text('a host name').describe('Mail server.'),
    smtp_port: wholeNumber(1, 65_535).prefault(587).describe('Port of the mail server.'),
    username: text('a user name').optional().describe('User on the mail server.'),
    password_file: fileReadElsewhere().optional().describe('File with the password, as Alertmanager sees it.'),
    require_tls: onOff().prefault(true).describe('Send nothing over a connection that is not encrypted.'),
    from: emailAddress.describe('Sender.'),
    to: z.array(emailAddress).min(1).describe('Recipients.'),
  })
  .superRefine(({ username, password_file }, context) => {
    if ((username === undefined) === (password_file === undefined)) return;
    const message = 'username and password_file go together: give both or neither';
    context.addIssue({ code: 'custom', message, continue: false });
  });

/** A web address that stands in the generated file, so nothing secret. */
function plainUrl(example: string): z.ZodType<string, string> {
  return checkedText(`a URL such as ${example}`, (given) => {
    if (!/^https?:\/\//i.test(given) || !URL.canParse(given))
      return `${JSON.stringify(given)} is not an http or https URL`;
    const { username, password } = new URL(given);
    return username === '' && password === ''
      ? undefined
      : 'it holds a user or a password, and generated files hold no secrets';
  });
}

/** Where to post to: a URL, a file with one, or both for Alertmanagers of several versions. */
const urlKeys = {
  url_file: fileReadElsewhere().optional().describe('File with the URL to post to; needs Alertmanager 0.26.'),
  url: plainUrl('https://hooks.example.org/etcd')
    .optional()
    .describe('The URL itself, where it is no secret. Taken where there is no url_file, or Alertmanager is older.'),
};

function needsUrl(
  block: { readonly url?: string | undefined; readonly url_file?: string | undefined },
  context: z.RefinementCtx,
): void {
  if (block.url === undefined && block.url_file === undefined)
    context.addIssue({ code: 'custom', message: 'needs url_file or url', continue: false });
}

/** Headers that Alertmanager 0.28 to 0.33 refuse, for they are its own (seen with amtool). */
const reservedHeaders = new Set([
  'accept-encoding',
  'authorization',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'user-agent',
  'www-authenticate',
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-security-token',
  'x-prometheus-remote-read-version',
  'x-prometheus-remote-write-version',
  'x-prometheus-scrape-timeout-seconds',
]);

const headerName = checkedText('the name of a header', (given) => {
  if (!/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(given)) return `${JSON.stringify(given)} is not the name of a header`;
  return reservedHeaders.has(given.toLowerCase()) ? `Alertmanager sets ${given} itself` : undefined;
});

const webhookSchema = z
  .strictObject({
    ...urlKeys,
    headers: z
      .record(headerName, text("a header's value"))
      .prefault({})
      .describe('Headers that are no secret; need Alertmanager 0.28.'),
    header_files: z
      .record(headerName, fileReadElsewhere())
      .prefault({})
      .describe('Headers whose value stands in a file; need Alertmanager 0.28.'),
  })
  .superRefine(needsUrl);

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const timeRange = checkedText('hours such as 08:00-18:00', (given) => {
  const [start, end] = /^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(given) ? given.split('-') : [];
  if (start === undefined || end === undefined) return `${JSON.stringify(given)} is not HH:MM-HH:MM`;
  return minutesOf(start) < minutesOf(end) ? undefined : `${JSON.stringify(given)} ends before it begins`;
});

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

const weekdayRange = checkedText('a day such as saturday, or days such as monday:friday', (given) => {
  const [first = '', last = first, ...rest] = given.split(':');
  const [from, to] = [weekdays.indexOf(first), weekdays.indexOf(last)];
  if (from < 0 || to < 0 || rest.length > 0) return `${JSON.stringify(given)} is neither a day nor days`;
  return from <= to ? undefined : `${JSON.stringify(given)} ends before it begins: the week begins on sunday`;
});

const timeZone = checkedText('a time zone such as Europe/Berlin', (given) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: given });
    return undefined;
  } catch {
    return `${JSON.stringify(given)} is no time zone`;
  }
});

const warningHoursSchema = z.strictObject({
  times: z.array(timeRange).min(1).prefault(['08:00-18:00']).describe('Hours in which warnings are sent.'),
  weekdays: z.array(weekdayRange).min(1).prefault(['monday:friday']).describe('Days on which warnings are sent.'),
  location: timeZone.prefault('UTC').describe('Time zone of the hours.'),
});

/** Where alerts go, how they are grouped and how often they are repeated. */
export const alertingSchema = z
  .strictObject({
    email: emailSchema.optional(),
    slack: z
      .strictObject({
        webhook_url_file: fileReadElsewhere().describe("File with Slack's incoming-webhook URL."),
        channel: text('a channel such as "#etcd-alerts"').describe(
          'Channel to write to; in quotes, # begins a comment.',
        ),
      })
      .optional(),
    pagerduty: z
      .strictObject({
        integration_key_file: fileReadElsewhere().describe('File with the integration key (Events API v2).'),
        url: plainUrl('https://events.eu.pagerduty.com/v2/enqueue')
          .prefault('https://events.pagerduty.com/v2/enqueue')
          .describe('Where events are sent; accounts in the EU have a URL of their own.'),
      })
      .optional(),
    webhook: webhookSchema.optional(),
    console: z
      .strictObject({
        url: plainUrl('http://localhost:9094/').describe('Where `etcd-monitor alert-console` listens.'),
      })
      .optional(),
    watchdog: z.strictObject(urlKeys).superRefine(needsUrl).optional(),
    group_wait: duration(0, hour)
      .prefault('30s')
      .describe('How long the first message about a cluster waits for more.'),
    critical_group_wait: duration(0, hour).prefault('10s').describe('The same for critical alerts.'),
    group_interval: duration(second, day)
      .prefault('5m')
      .describe('How long news about a group that was sent already wait for more.'),
    repeat_interval: duration(5 * minute, 30 * day)
      .prefault('4h')
      .describe('How often an alert that keeps firing is sent again; a multiple of group_interval.'),
    warning_hours: warningHoursSchema.optional(),
  })
  .superRefine(({ group_interval, repeat_interval }, context) => {
    if (repeat_interval >= group_interval) return;
    const message = `${formatDuration(repeat_interval)} is shorter than group_interval (${formatDuration(group_interval)}), at which Alertmanager looks`;
    context.addIssue({ code: 'custom', path: ['repeat_interval'], message, continue: false });
  })
  .prefault({});

/** The `alerting` block after parsing. */
export type AlertingDocument = z.output<typeof alertingSchema>;
