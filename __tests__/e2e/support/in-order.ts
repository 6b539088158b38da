/** Works through items, each after those that it depends on, and no more than a number of them at a time. */
export async function inOrder<T>(
  items: readonly T[],
  dependenciesOf: (item: T) => readonly T[],
  limit: number,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const waiting = new Set(items);
  const running = new Map<T, Promise<unknown>>();
  const done = new Set<T>();
  const start = (item: T) => {
    waiting.delete(item);
    const finished = work(item).then(() => {
      running.delete(item);
      done.add(item);
    });
    running.set(item, finished);
  };
  try {
    while (done.size < items.length) {
      const ready = [...waiting].filter((item) => dependenciesOf(item).every((one) => done.has(one)));
      ready.slice(0, limit - running.size).forEach(start);
      if (running.size === 0) throw new Error("items depend on each other in a circle");
      await Promise.race(running.values());
    }
  } finally {
    await Promise.allSettled(running.values());
  }
}
