/** Runs `work` on every item, at most `width` at a time; results in the order of the items. All are tried, then the first fault is thrown. */
export async function bounded<T, R>(items: readonly T[], width: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const settled: PromiseSettledResult<R>[] = []
  const left = items.entries()
  async function lane() {
    for (const [i, item] of left) [settled[i]] = await Promise.allSettled([work(item)])
  }
  await Promise.all(Array.from({ length: width }, lane))
  return settled.map(outcome => {
    if (outcome.status === 'rejected') throw outcome.reason
    return outcome.value
  })
}
