import { labIntervalSeconds } from '../../lab/prometheus-config.ts';
import type { QuietStep } from '../step.ts';

/** Three scrapes fall into it, wherever it begins. */
const missedSeconds = 3 * labIntervalSeconds + 1;
const betweenSeconds = 15;

export const missedScrapes: QuietStep = {
  name: 'missed-scrapes',
  says: 'Each member in turn, and then the exporter, does not answer three scrapes.',
  play: async (lab) => {
    for (const { name } of lab.cluster.members) {
      const proxy = lab.clientProxy(name);
      await proxy.setMode('drop');
      await lab.wait(missedSeconds);
      await proxy.setMode('pass');
      proxy.cut();
      await lab.wait(betweenSeconds);
    }
    const exporter = lab.parts.exporter.current;
    await exporter.pause();
    try {
      await lab.wait(missedSeconds);
    } finally {
      exporter.resume();
    }
  },
};
