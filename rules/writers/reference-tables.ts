import { markdownTable } from '../../config/markdown.ts';
import { comparison } from '../comparison.ts';
import { defects, type Proof } from '../defects.ts';

/** The section that compares the project's alerts with those of others. */
export function comparisonSection(runbookLink: (name: string) => string): readonly string[] {
  const rows = comparison.map(({ condition, elsewhere, ours, note }) => [
    condition,
    elsewhere,
    [ours.map(runbookLink).join(', '), note].filter((part) => part !== undefined && part !== '').join('; '),
  ]);
  return [
    '## What others have',
    '',
    'Every condition that one of these packs watches, as they were in summer 2026: the etcd mixin, kube-prometheus-stack, the',
    'operators of OpenShift, Gardener, Kubermatic and Deckhouse, awesome-prometheus-alerts, and the rules of Giant Swarm, Rancher,',
    "pgmonitor and Neco. The last column is this project's whole pack, whatever this page was generated for.",
    '',
    ...markdownTable(['condition', 'who watches it', 'this pack'], rows),
    '',
  ];
}

/** The section on defects of other packs and on the tests that show that this one does not have them. */
export function defectsSection(): readonly string[] {
  const rows = defects.map(({ packs, whatGoesWrong, proofs }) => [
    packs,
    whatGoesWrong,
    proofs.map(proofText).join('; '),
  ]);
  return [
    '## Defects that this pack does not have',
    '',
    'Each can be reproduced on the rules as published. The last column names what would fail if this pack had it: cases of alerts',
    'stand under their name in `prometheus/tests/`, and a check finds the defect in rules of that shape (`etcd-monitor check rules`',
    'runs it on yours) and nothing in this pack.',
    '',
    ...markdownTable(['found in', 'what goes wrong', 'shown by'], rows),
    '',
  ];
}

function proofText(proof: Proof): string {
  if ('alert' in proof) return `${proof.alert}: “${proof.says}”`;
  return 'check' in proof ? `check \`${proof.check}\`` : `\`${proof.file}\`: “${proof.title}”`;
}
