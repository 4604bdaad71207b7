import { daysBetween } from './dates.ts'
import type { Task } from './programme-model.ts'

/** An answer that ended somebody's wait. */
export type Reply = NonNullable<Task['replies']>[number]

/** What a task remembers of its replies, and for how many days they are news. */
const mostReplies = 5
const replyDays = 60

/** The replies that are still news on that date. */
export const freshReplies = ({ replies = [] }: Pick<Task, 'replies'>, today: string) =>
  replies.filter(({ at }) => daysBetween(at.slice(0, 10), today) <= replyDays)

/** The replies with one more, without those that are no longer news. */
export const withReply = (task: Pick<Task, 'replies'>, reply: Reply): Reply[] =>
  [...freshReplies(task, reply.at.slice(0, 10)), reply].slice(-mostReplies)
