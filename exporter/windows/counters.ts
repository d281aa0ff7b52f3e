/** A counter that never goes down although what feeds it does: members restart, fail and are removed. */
export class SummedCounter {
  readonly #lastByMember = new Map<string, number>();
  #total: number | undefined;

  /** Takes what a member's own counter says now. A lower value than before is a restart from zero. */
  update(memberId: string, value: number): void {
    const last = this.#lastByMember.get(memberId) ?? 0;
    this.#total = (this.#total ?? 0) + (value >= last ? value - last : value);
    this.#lastByMember.set(memberId, value);
  }

  /** Undefined until the first update. */
  get value(): number | undefined {
    return this.#total;
  }

  /** Forgets members that have left; what they counted stays. */
  retain(memberIds: ReadonlySet<string>): void {
    for (const id of this.#lastByMember.keys()) if (!memberIds.has(id)) this.#lastByMember.delete(id);
  }
}

/** The highest of several indexes of one log: when the member that was furthest fails, it waits for the others. */
export class HighestCounter {
  #value: number | undefined;

  update(value: number): void {
    this.#value = Math.max(this.#value ?? value, value);
  }

  get value(): number | undefined {
    return this.#value;
  }
}
