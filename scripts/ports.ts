import { createServer } from 'node:net'

/** Can a server of ours listen on the port? */
export const isFree = (port: number) =>
  new Promise<boolean>(resolve => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, () => server.close(() => resolve(true)))
  })

/** The first `count` ports from `from` upwards that are free together with the one `beside` above each. */
export async function freePorts(count: number, from: number, beside: number): Promise<number[]> {
  const found: number[] = []
  for (let port = from; found.length < count; port++) {
    if (port >= from + beside) throw new Error(`No free ports from ${from} to ${port - 1}.`)
    if ((await isFree(port)) && (await isFree(port + beside))) found.push(port)
  }
  return found
}
