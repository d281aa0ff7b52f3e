import { describe, expect, it } from 'vitest';
import { findingsOf } from './fixture.ts';
import { receiverUnused } from './receiver-unused.ts';

describe(receiverUnused.name, () => {
  it('finds a receiver that no route names, however deep', () => {
    const config = `
route: { receiver: a, routes: [{ routes: [{ receiver: b }] }] }
receivers:
  - name: a
  - name: b
  - name: c
`;
    expect(findingsOf(receiverUnused, config)).toEqual([
      'alertmanager.yml:6: warning: no route names the receiver "c" (receiver-unused)',
    ]);
  });
});
