// A thousand decisions at once instead of some hundred.
import './rewards-budgets.test.ts'
