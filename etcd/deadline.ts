/** Waits for a promise that somebody else started, but no longer than `deadlineMs`; then for `late()`, which may throw. */
export async function withinDeadline<T>(promise: Promise<T>, deadlineMs: number, late: () => T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, Math.max(1, deadlineMs), 'late');
  });
  try {
    const first = await Promise.race([promise.then((value) => ({ value })), timeout]);
    return first === 'late' ? late() : first.value;
  } finally {
    clearTimeout(timer);
  }
}
