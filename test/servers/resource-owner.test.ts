import { describe, expect, it } from 'vitest';
import { ResourceOwner } from './resource-owner.ts';

function resource(name: string, closed: string[], error?: Error): AsyncDisposable {
  return {
    [Symbol.asyncDispose]: () => {
      closed.push(name);
      return error === undefined ? Promise.resolve() : Promise.reject(error);
    },
  };
}

describe('ResourceOwner', () => {
  it('closes in reverse order, each once', async () => {
    const closed: string[] = [];
    const owner = new ResourceOwner();
    owner.own(resource('first', closed));
    owner.own(resource('second', closed));
    await owner.close();
    await owner.close();
    expect(closed).toEqual(['second', 'first']);
  });

  it('closes the rest when one fails, and then says so', async () => {
    const closed: string[] = [];
    const owner = new ResourceOwner();
    owner.own(resource('first', closed));
    owner.own(resource('broken', closed, new Error('does not close')));
    await expect(owner.close()).rejects.toThrow('does not close');
    expect(closed).toEqual(['broken', 'first']);
  });
});
