// The same house, many more lives of it.
import './rewards-random.test.ts'
