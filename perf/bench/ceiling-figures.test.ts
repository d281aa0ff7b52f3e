import { describe, expect, it } from 'vitest';
import { ceilingFigures } from './ceiling-figures.ts';

const theirs = { connections: 2, tried: [1, 2, 8, 32], throughput: 40_000 };

describe('ceilingFigures', () => {
  it("has the limit on the ratio where ours is ten times etcd's, and says with how many connections that was its best", () => {
    expect(ceilingFigures(480_000, theirs)).toEqual([
      { name: 'ours, one connection', value: 480_000, unit: '/s' },
      { name: "connections of etcd's benchmark, the best of 1, 2, 8, 32", value: 2, unit: '' },
      { name: "etcd's benchmark", value: 40_000, unit: '/s' },
      { name: "ours against etcd's", value: 12, unit: 'times', limit: { atLeast: 10 } },
    ]);
  });

  it("shows etcd's, too, where ours is less than ten times as much and has to be enough by itself", () => {
    expect(ceilingFigures(360_000, theirs)).toMatchObject([
      { value: 360_000, limit: { atLeast: 700_000 } },
      { value: 2 },
      { value: 40_000 },
      { value: 9 },
    ]);
    expect(ceilingFigures(360_000, theirs)[3]).not.toHaveProperty('limit');
  });

  it("says of etcd's that it was not measured where there is none", () => {
    expect(ceilingFigures(720_000, undefined)).toEqual([
      { name: 'ours, one connection', value: 720_000, unit: '/s', limit: { atLeast: 700_000 } },
      { name: "connections of etcd's benchmark", value: 'not measured', unit: '' },
      { name: "etcd's benchmark", value: 'not measured', unit: '/s' },
      { name: "ours against etcd's", value: 'not measured', unit: 'times' },
    ]);
  });
});
