import type { Alert } from '../../alert.ts';
import { nativeSeries } from '../../cases/case.ts';
import { histogramSeries } from '../../cases/histogram.ts';
import { millisecondsText } from '../../promql/milliseconds.ts';
import { slowShare, slowShareWindowSeconds } from '../../promql/slow-share.ts';
import { fewSlowCases, slowShareCases, type SlowShareInput } from './slow-share-cases.ts';

const histogram = 'etcd_network_peer_round_trip_time_seconds';
const warning: SlowShareInput = {
  histogram,
  labels: { To: '8211f1d0f64f3269' },
  severity: 'warning',
  withinSeconds: 0.04,
  slowSeconds: 0.08,
  description: (share) =>
    `${share} of the round trips that member m1 of etcd cluster a measured to its peers in the last 5m took longer than 51.2 ms. Look first at which link it is and at the path of that link.`,
};

/**
 * The 99th percentile of round trips to peers is above a bucket's bound. etcd observes a smoothed time (1/8 of each new one) every
 * 30 s and on two channels: about 20 samples a peer in 5 minutes. A single slow round trip stays below the floor of observations.
 * Of a peer that it does not reach etcd observes the last one every 5 s again: that the link is down explains it.
 */
export const etcdPeerRoundTripSlow: Alert = {
  name: 'EtcdPeerRoundTripSlow',
  group: 'latency',
  summary: 'The network between members is slow.',
  scope: 'member',
  panel: { dashboard: 'member', slug: 'peer-round-trip' },
  causes: [
    { alert: 'EtcdMemberDown', same: 'cluster' },
    { alert: 'EtcdNetworkPartition', same: 'cluster' },
  ],
  rules: (context) => {
    const boundSeconds = context.thresholds.peerRoundTripBucketSeconds;
    return [
      {
        severity: 'warning',
        forSeconds: 600,
        keepFiringForSeconds: 120,
        description: `{{ $value | humanizePercentage }} of the round trips that member {{ $labels.instance }} of etcd cluster ${context.clusterName} measured to its peers in the last ${context.duration(slowShareWindowSeconds)} took longer than ${millisecondsText(boundSeconds)}. Look first at which link it is and at the path of that link.`,
        native: slowShare(context, { histogram, boundSeconds, by: context.member }),
      },
    ];
  },
  healthy: {
    native: ['m1', 'm2', 'm3'].flatMap((member) =>
      ['8211f1d0f64f3269', '91bc3c398fb3c146'].flatMap((peer) =>
        histogramSeries(nativeSeries, member, histogram, [{ seconds: 0.001, values: '0x2 2x2 4x2 6x2 8x50' }], {
          To: peer,
        }),
      ),
    ),
  },
  cases: [...slowShareCases(warning), ...fewSlowCases(warning)],
};
