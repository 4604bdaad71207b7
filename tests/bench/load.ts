import { Agent, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

/** One request that is ready to be sent, and a text that only the right answer to it contains. */
export type Shot = { body: Buffer; expected: string }

/** How it went: the wall-clock time, and each answer's time in milliseconds. */
export type Load = { seconds: number; latencies: number[] }

/** Posts to `/api/messages` over connections that are kept. Anything but the expected answer throws. */
function gun(port: number, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const options = { agent, host: '127.0.0.1', port, path: '/api/messages', method: 'POST' }
  const fire = ({ body, expected }: Shot) =>
    new Promise<void>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': body.length }
      const sent = request({ ...options, headers }, response => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const answer = Buffer.concat(chunks).toString()
          if (response.statusCode === 200 && answer.includes(expected)) resolve()
          else reject(new Error(`Answered with ${response.statusCode}: ${answer.slice(0, 500)}`))
        })
      })
      sent.on('error', reject)
      sent.end(body)
    })
  return { fire, close: () => agent.destroy() }
}

/** As fast as so many connections can, each waiting for its answer before it sends the next of its share of the shots. */
export async function closedLoop(port: number, shots: readonly Shot[], connections: number): Promise<Load> {
  const { fire, close } = gun(port, connections)
  const latencies: number[] = []
  const share = Math.ceil(shots.length / connections)
  async function connection(mine: readonly Shot[]) {
    for (const shot of mine) {
      const from = performance.now()
      await fire(shot)
      latencies.push(performance.now() - from)
    }
  }
  const started = performance.now()
  await Promise.all(
    Array.from({ length: connections }, (_, at) => connection(shots.slice(at * share, (at + 1) * share))),
  )
  const seconds = (performance.now() - started) / 1000
  close()
  return { seconds, latencies }
}

/** So many a second, whatever the answers take; each one's time counts from when it was due to be sent. */
export async function openLoop(port: number, shots: readonly Shot[], perSecond: number): Promise<Load> {
  const { fire, close } = gun(port, 100)
  const started = performance.now()
  const latencies = await Promise.all(
    shots.map(async (shot, at) => {
      const due = started + (at * 1000) / perSecond
      await wait(Math.max(0, due - performance.now()))
      await fire(shot)
      return performance.now() - due
    }),
  )
  const seconds = (performance.now() - started) / 1000
  close()
  return { seconds, latencies }
}
