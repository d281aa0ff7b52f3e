import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { request } from 'undici';
import { describe, expect, it } from 'vitest';
import { ProbeRefusedError } from '../service.ts';
import type { ClusterHealth } from '../service.ts';
import { ListenError } from './listen-error.ts';
import { largeFamily, oneFamily, runServer } from './fixture.ts';

const prometheus3Accept =
  'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2';
const timeoutHeader = 'X-Prometheus-Scrape-Timeout-Seconds';

describe('GET /metrics', () => {
  it('is text 0.0.4 for a person', async () => {
    const { url } = await runServer();
    const { statusCode, headers, body } = await request(`${url}/metrics`);
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(headers['vary']).toBe('Accept, Accept-Encoding');
    expect(headers['content-encoding']).toBeUndefined();
    const text = await body.text();
    expect(text).toContain('\netcd_monitor_test{cluster="production"} 1\n');
    expect(text).not.toContain('# EOF');
  });

  it('is OpenMetrics, gzipped, for Prometheus 3', async () => {
    const { url } = await runServer({ service: { gather: () => Promise.resolve(largeFamily) } });
    const { statusCode, headers, body } = await request(`${url}/metrics`, {
      headers: { accept: prometheus3Accept, 'accept-encoding': 'gzip' },
    });
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toMatch(/^application\/openmetrics-text; version=1\.0\.0; .*charset=utf-8/);
    expect(headers['content-encoding']).toBe('gzip');
    const compressed = Buffer.from(await body.arrayBuffer());
    expect(headers['content-length']).toBe(String(compressed.length));
    const text = gunzipSync(compressed).toString();
    expect(text).toContain('\netcd_monitor_test{cluster="cluster-999"} 999\n');
    expect(text.endsWith('# EOF\n')).toBe(true);
  });

  it.each([
    ['gzip', 'gzip'],
    ['br, gzip;q=0.5', 'gzip'],
    ['*', 'gzip'],
    ['gzip;q=0', undefined],
    ['gzip;q=0.1, identity;q=0.9', undefined],
    ['br, deflate', undefined],
    ['identity;q=0', undefined],
  ])('with Accept-Encoding %j has Content-Encoding %j', async (accepted, encoding) => {
    const { url } = await runServer({ service: { gather: () => Promise.resolve(largeFamily) } });
    const { statusCode, headers, body } = await request(`${url}/metrics`, { headers: { 'accept-encoding': accepted } });
    await body.dump();
    expect([statusCode, headers['content-encoding']]).toEqual([200, encoding]);
  });

  it('gives the exporter the time that Prometheus grants, less the offset', async () => {
    const timeouts: number[] = [];
    const gather = (timeoutMs: number): Promise<typeof oneFamily> => {
      timeouts.push(timeoutMs);
      return Promise.resolve(oneFamily);
    };
    const { url } = await runServer({ service: { gather } });
    for (const headers of [{ [timeoutHeader]: '4.5' }, { [timeoutHeader]: 'soon' }, {}]) {
      await (await request(`${url}/metrics`, { headers })).body.dump();
    }
    expect(timeouts).toEqual([4000, 9500, 9500]);
  });

  it('answers HEAD with the headers of GET and no body', async () => {
    const { url } = await runServer();
    const get = await request(`${url}/metrics`);
    const bytes = (await get.body.arrayBuffer()).byteLength;
    const head = await request(`${url}/metrics`, { method: 'HEAD' });
    expect(head.statusCode).toBe(200);
    expect(head.headers['content-length']).toBe(String(bytes));
    expect(await head.body.text()).toBe('');
  });

  it('has its path from the configuration, the landing page giving way to it', async () => {
    const { url } = await runServer({ config: { telemetryPath: '/' } });
    const { headers, body } = await request(`${url}/`);
    expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    await body.dump();
    const gone = await request(`${url}/metrics`);
    await gone.body.dump();
    expect(gone.statusCode).toBe(404);
  });

  it.each(['/health', '/-/reload', 'metrics', '/metrics?x'])('cannot be at %s', async (telemetryPath) => {
    await expect(runServer({ config: { telemetryPath } })).rejects.toMatchObject({
      code: 'TELEMETRY_PATH',
      path: telemetryPath,
    });
  });

  it('says 500 without details when the exporter fails, and logs them', async () => {
    const { url, log } = await runServer({ service: { gather: () => Promise.reject(new Error('secret detail')) } });
    const { statusCode, body } = await request(`${url}/metrics`);
    expect(statusCode).toBe(500);
    expect(await body.text()).toBe('internal error, see the log of etcd-monitor\n');
    expect(log.filter((line) => line.includes('secret detail'))).toHaveLength(1);
  });
});

describe('GET /probe', () => {
  it('passes target, module and time on', async () => {
    const calls: unknown[] = [];
    const { url } = await runServer({
      service: {
        probe: (...call) => {
          calls.push(call);
          return Promise.resolve(oneFamily);
        },
      },
    });
    const headers = { [timeoutHeader]: '3' };
    for (const query of ['target=https%3A%2F%2F%5B%3A%3A1%5D:2379&module=tls', 'target=etcd:2379&unknown=1']) {
      const { statusCode, body } = await request(`${url}/probe?${query}`, { headers });
      expect(await body.text()).toContain('etcd_monitor_test{cluster="production"} 1');
      expect(statusCode).toBe(200);
    }
    expect(calls).toEqual([
      ['https://[::1]:2379', 'tls', 2500],
      ['etcd:2379', undefined, 2500],
    ]);
  });

  it.each([
    ['', 'query parameter "target" is missing'],
    ['target=', 'query parameter "target" is empty'],
    ['target=a&target=b', 'query parameter "target" is given 2 times, once is allowed'],
    ['target=a&module=b&module=b', 'query parameter "module" is given 2 times, once is allowed'],
    [`target=${'a'.repeat(513)}`, 'query parameter "target" has 513 characters, at most 512 are allowed'],
    ['target=a%0Ab', 'query parameter "target" has spaces or control characters, which are not allowed'],
  ])('refuses the query %j', async (query, message) => {
    const { url } = await runServer();
    const { statusCode, body } = await request(`${url}/probe?${query}`);
    expect([statusCode, await body.text()]).toEqual([400, `${message}\n`]);
  });

  it.each([[400], [403], [404], [503]] as const)('answers %d when the exporter refuses so', async (status) => {
    const probe = (): Promise<never> =>
      Promise.reject(new ProbeRefusedError(status, 'target "etcd:1" is not on the list'));
    const { url } = await runServer({ service: { probe } });
    const { statusCode, headers, body } = await request(`${url}/probe?target=etcd:1`);
    expect([statusCode, await body.text()]).toEqual([status, 'target "etcd:1" is not on the list\n']);
    expect(headers['retry-after']).toBe(status === 503 ? '5' : undefined);
  });
});

const outage: ClusterHealth = {
  cluster: 'a<b>&"c"',
  observedSecondsAgo: 1.5,
  thresholds: [
    { name: 'min_available_nodes', limit: 2, value: 1, exceeded: true },
    { name: 'max_latency_ms', limit: 100, value: undefined, exceeded: undefined },
  ],
  verdict: {
    level: 'unhealthy',
    conditions: [
      {
        name: 'quorum_lost',
        active: true,
        reasons: [{ detail: '1 of 3 voters answers', memberId: '8e9e05c52164694d', instance: 'etcd-1' }],
      },
      { name: 'split_brain', active: false, reasons: [] },
      { name: 'hash_mismatch', active: undefined, reasons: [] },
    ],
  },
};

describe('GET /health', () => {
  it('answers 200 in an outage of etcd, with verdict and reasons', async () => {
    const { url } = await runServer({
      service: { health: () => [outage, { ...outage, observedSecondsAgo: undefined }] },
    });
    const { statusCode, headers, body } = await request(`${url}/health`);
    expect([statusCode, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    const cluster = {
      cluster: 'a<b>&"c"',
      verdict: 'unhealthy',
      observed_seconds_ago: 1.5,
      thresholds: [
        { name: 'min_available_nodes', limit: 2, value: 1, exceeded: true },
        { name: 'max_latency_ms', limit: 100, value: null, exceeded: null },
      ],
      conditions: [
        {
          name: 'quorum_lost',
          active: true,
          reasons: [{ detail: '1 of 3 voters answers', member_id: '8e9e05c52164694d', instance: 'etcd-1' }],
        },
        { name: 'split_brain', active: false, reasons: [] },
        { name: 'hash_mismatch', active: null, reasons: [] },
      ],
    };
    expect(await body.json()).toEqual({
      status: 'serving',
      clusters: [cluster, { ...cluster, observed_seconds_ago: null }],
    });
  });
});

describe('GET /-/healthy and /-/ready', () => {
  it.each(['healthy', 'ready'])('%s', async (name) => {
    const { url } = await runServer();
    const { statusCode, body } = await request(`${url}/-/${name}`);
    expect([statusCode, await body.text()]).toEqual([200, `etcd-monitor is ${name}.\n`]);
  });
});

describe('GET /sd', () => {
  it("is what Prometheus' http_sd_configs reads", async () => {
    const groups = [{ targets: ['10.0.0.1:2379'], labels: { cluster: 'production', instance: 'etcd-1' } }];
    const { url } = await runServer({ service: { serviceDiscovery: () => groups } });
    const { statusCode, headers, body } = await request(`${url}/sd`);
    expect(statusCode).toBe(200);
    // Prometheus refuses any other type.
    expect(headers['content-type']).toMatch(/^application\/json(; charset=utf-8)?$/);
    expect(await body.json()).toEqual(groups);
  });

  it('is 503 until every cluster has been observed, so that Prometheus keeps its last list', async () => {
    const { url } = await runServer({ service: { serviceDiscovery: () => undefined } });
    const { statusCode, body } = await request(`${url}/sd`);
    expect([statusCode, await body.text()]).toEqual([503, 'Not every cluster has been observed yet.\n']);
  });
});

describe('GET /config', () => {
  it('is YAML as plain text', async () => {
    const { url } = await runServer();
    const { statusCode, headers, body } = await request(`${url}/config`);
    expect([statusCode, headers['content-type'], await body.text()]).toEqual([
      200,
      'text/plain; charset=utf-8',
      'clusters: []\n',
    ]);
  });
});

describe('GET /', () => {
  it('links every page, names every cluster, escapes what it shows and carries no script', async () => {
    const { url } = await runServer({ service: { health: () => [outage] } });
    const { statusCode, headers, body } = await request(`${url}/`);
    const html = await body.text();
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, link]) => link);
    expect(links).toEqual(['./metrics', './probe', './health', './-/healthy', './-/ready', './sd', './config']);
    expect(html).toContain('POST /-/reload');
    expect(html).toContain('version 1.2.3');
    expect(html).toContain('a&lt;b&gt;&amp;&quot;c&quot;');
    expect(html).toContain('quorum_lost');
    expect(html).not.toContain('<script');
  });

  it('has a style sheet that its own policy allows', async () => {
    const { url } = await runServer();
    const { headers, body } = await request(`${url}/`);
    const [, style = ''] = /<style>(.*)<\/style>/s.exec(await body.text()) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toContain(`style-src 'sha256-${hash}'`);
  });
});

describe('every answer', () => {
  it.each(['/', '/metrics', '/health', '/nothing', '/probe'])(
    'of %s has the security headers and does not name its framework',
    async (path) => {
      const { url } = await runServer();
      const { headers, body } = await request(`${url}${path}`);
      await body.dump();
      expect(headers['content-security-policy']).toMatch(
        /^default-src 'none'; style-src 'sha256-\S+'; .*frame-ancestors 'none'$/,
      );
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
      expect(headers).not.toHaveProperty('x-powered-by');
    },
  );
});

describe('what the server does not know', () => {
  it.each(['/nothing', '/Metrics', '/metrics/', '/health%00', '//', '/..%2fmetrics'])(
    '%s is 404 with the paths that it does know',
    async (path) => {
      const { url } = await runServer();
      const { statusCode, headers, body } = await request(`${url}${path}`);
      expect([statusCode, headers['content-type']]).toEqual([404, 'text/plain; charset=utf-8']);
      expect(await body.text()).toBe(
        'not found. This server knows:\nGET /metrics\nGET /probe\nGET /health\nGET /-/healthy\nGET /-/ready\nGET /sd\nGET /config\nPOST /-/reload\nGET /\n',
      );
    },
  );

  it.each([
    ['POST', '/metrics', 'GET, HEAD'],
    ['DELETE', '/health', 'GET, HEAD'],
    ['OPTIONS', '/', 'GET, HEAD'],
    ['GET', '/-/reload', 'POST'],
    ['HEAD', '/-/reload', 'POST'],
  ] as const)('%s %s is 405 and allows %s', async (method, path, allow) => {
    const { url } = await runServer();
    const { statusCode, headers, body } = await request(`${url}${path}`, { method });
    await body.dump();
    expect([statusCode, headers['allow']]).toEqual([405, allow]);
  });
});

describe('listen addresses', () => {
  it('that are none are an error', async () => {
    await expect(runServer({ config: { listenAddresses: ['8080'] } })).rejects.toThrow(
      new ListenError('8080', 'expected host:port, :port or [IPv6]:port'),
    );
  });

  it('may be several, with the same pages', async () => {
    const { server } = await runServer({ config: { listenAddresses: ['127.0.0.1:0', '[::1]:0'] } });
    expect(server.addresses).toHaveLength(2);
    for (const address of server.addresses) {
      const { statusCode, body } = await request(`http://${address}/-/healthy`);
      await body.dump();
      expect(statusCode).toBe(200);
    }
  });

  it('that are taken are an error that names them, and the others are closed again', async () => {
    const { address } = await runServer();
    const free = await runServer();
    await free.server.stop(0);
    await expect(runServer({ config: { listenAddresses: [free.address, address] } })).rejects.toThrow(
      new ListenError(address, `listen EADDRINUSE: address already in use ${address}`),
    );
    const again = await runServer({ config: { listenAddresses: [free.address] } });
    expect(again.address).toBe(free.address);
  });
});
