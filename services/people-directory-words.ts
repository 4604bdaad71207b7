/** Which texts have a word that begins so, without looking through them all. */
export type WordIndex = {
  /** Numbers of the texts that may match, ascending: those with a word beginning with the rarest of `beginnings`. */
  candidates(beginnings: readonly string[]): number[]
}

/** The first place in the sorted words that is not before `word`. */
function firstNotBefore(sorted: readonly string[], word: string) {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < word) low = middle + 1
    else high = middle
  }
  return low
}

/** An index of texts whose words stand between single spaces, each text known by its place. */
export function buildWordIndex(texts: readonly string[]): WordIndex {
  const holders = new Map<string, number[]>()
  texts.forEach((text, number) => {
    for (const word of text.split(' ')) {
      if (word === '') continue
      const numbers = holders.get(word)
      if (!numbers) holders.set(word, [number])
      else if (numbers.at(-1) !== number) numbers.push(number)
    }
  })
  const sorted = [...holders.keys()].sort()

  const postings = (beginning: string) => {
    const from = firstNotBefore(sorted, beginning)
    // The last code unit there is sorts after every word that begins so.
    const words = sorted.slice(from, firstNotBefore(sorted, `${beginning}\uffff`))
    return words.map(word => holders.get(word) ?? [])
  }

  return {
    candidates(beginnings) {
      const sized = beginnings.map(beginning => {
        const lists = postings(beginning)
        return { lists, size: lists.reduce((sum, list) => sum + list.length, 0) }
      })
      const rarest = sized.reduce((a, b) => (b.size < a.size ? b : a))
      const marked = new Uint8Array(texts.length)
      for (const list of rarest.lists) for (const number of list) marked[number] = 1
      const found: number[] = []
      for (let number = marked.indexOf(1); number >= 0; number = marked.indexOf(1, number + 1)) found.push(number)
      return found
    },
  }
}
