import type { LinkRule, LinkState } from '../../servers/peer-network.ts';

/** The link between two members, whoever of them dials, is in this state; all others pass. */
export function linkBetween(one: string, other: string, state: LinkState): LinkRule {
  return (dialler, dialled) => {
    const isMeant = (dialler === one && dialled === other) || (dialler === other && dialled === one);
    return isMeant ? state : 'pass';
  };
}
