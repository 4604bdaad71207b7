// The same lives, many more of them.
import './today-days.test.ts'
