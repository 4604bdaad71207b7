// The same timetables, many more of them.
import './programme-timetable.test.ts'
