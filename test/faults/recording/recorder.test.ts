import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PrometheusAlert } from '../../servers/prometheus.ts';
import { Recorder } from './recorder.ts';

const labels = { alertname: 'EtcdNoLeader', severity: 'critical', cluster: 'lab' };

describe('Recorder', () => {
  it('remembers when an alert was pending first, firing first and gone', () => {
    const recorder = idle();
    recorder.take([], 0);
    recorder.take([alert('pending')], 1_000);
    recorder.take([alert('pending')], 2_000);
    recorder.take([alert('firing')], 3_000);
    recorder.take([alert('firing')], 4_000);
    recorder.take([], 5_000);
    recorder.take([], 6_000);
    expect(recorder.episodes).toEqual([{ labels, pendingAtMs: 1_000, firingAtMs: 3_000, goneAtMs: 5_000 }]);
  });

  it('has no time for what did not happen', () => {
    const recorder = idle();
    recorder.take([alert('firing'), alert('pending', { ...labels, cluster: 'other' })], 1_000);
    expect(recorder.episodes).toEqual([
      { labels, pendingAtMs: undefined, firingAtMs: 1_000, goneAtMs: undefined },
      {
        ...{ labels: { ...labels, cluster: 'other' }, pendingAtMs: 1_000 },
        ...{ firingAtMs: undefined, goneAtMs: undefined },
      },
    ]);
  });

  it('begins another episode when an alert comes back', () => {
    const recorder = idle();
    recorder.take([alert('pending')], 1_000);
    recorder.take([], 2_000);
    recorder.take([alert('pending')], 3_000);
    expect(recorder.episodes.map(({ pendingAtMs, goneAtMs }) => [pendingAtMs, goneAtMs])).toEqual([
      [1_000, 2_000],
      [3_000, undefined],
    ]);
  });

  it('knows an alert by its labels, in whatever order they come', () => {
    const recorder = idle();
    recorder.take([alert('pending', { a: '1', b: '2' })], 1_000);
    recorder.take([alert('firing', { b: '2', a: '1' })], 2_000);
    expect(recorder.episodes).toEqual([
      { labels: { a: '1', b: '2' }, pendingAtMs: 1_000, firingAtMs: 2_000, goneAtMs: undefined },
    ]);
  });

  it('is calm when nothing critical or warning that counts has been pending or firing for so long', () => {
    const recorder = idle();
    const nowMs = Date.now();
    const all = (): boolean => true;
    expect(recorder.isCalm(10, all)).toBe(true);
    recorder.take([alert('firing', { severity: 'info' }), alert('pending', { severity: 'warning' })], nowMs - 30_000);
    expect(recorder.isCalm(10, all)).toBe(false);
    expect(recorder.isCalm(10, ({ severity }) => severity !== 'warning')).toBe(true);
    recorder.take([alert('firing', { severity: 'info' })], nowMs - 20_000);
    expect(recorder.isCalm(10, all)).toBe(true);
    expect(recorder.isCalm(60, all)).toBe(false);
  });

  it('takes a Prometheus that does not answer for no answer, not for silence', async () => {
    let asked = 0;
    await using recorder = new Recorder(() => {
      asked += 1;
      return asked === 2 ? Promise.reject(new Error('restarting')) : Promise.resolve([alert('firing')]);
    });
    recorder.start();
    await expect.poll(() => asked, { timeout: 20_000 }).toBeGreaterThan(3);
    expect(recorder.episodes).toMatchObject([{ labels, goneAtMs: undefined }]);
  });

  it('has of every alert episodes that follow one another, each in order of time, and only the last may go on', () => {
    const states = fc.constantFrom<PrometheusAlert['state'] | 'absent'>('pending', 'firing', 'absent');
    fc.assert(
      fc.property(fc.array(states, { minLength: 1, maxLength: 30 }), (course) => {
        const recorder = idle();
        course.forEach((state, index) => {
          recorder.take(state === 'absent' ? [] : [alert(state)], index);
        });
        const { episodes } = recorder;
        const began = course.filter((state, index) => state !== 'absent' && isAbsent(course[index - 1]));
        expect(episodes.length).toBe(began.length);
        let previousEndMs = -1;
        episodes.forEach(({ pendingAtMs, firingAtMs, goneAtMs }, index) => {
          const firstMs = Math.min(pendingAtMs ?? Infinity, firingAtMs ?? Infinity);
          expect(firstMs).toBeGreaterThan(previousEndMs);
          expect(goneAtMs ?? Infinity).toBeGreaterThan(firstMs);
          expect(goneAtMs === undefined).toBe(index === episodes.length - 1 && course.at(-1) !== 'absent');
          previousEndMs = goneAtMs ?? Infinity;
        });
      }),
    );
  });
});

function isAbsent(state: PrometheusAlert['state'] | 'absent' | undefined): boolean {
  return state === undefined || state === 'absent';
}

/** One that is told what Prometheus says, and asks nobody. */
function idle(): Recorder {
  return new Recorder(() => Promise.resolve([]));
}

function alert(state: PrometheusAlert['state'], of: PrometheusAlert['labels'] = labels): PrometheusAlert {
  return { labels: of, annotations: {}, state };
}
