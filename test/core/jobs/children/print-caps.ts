import { capsAt } from '../../../../src/core/jobs/attempts/caps.ts'

// Says when the day and the month of moments began, in the zone of the environment: a JSON list of pairs.
const moments = process.argv.slice(2)
const starts = moments.map((moment) => {
  const { dayStart, monthStart } = capsAt(Date.parse(moment), { dailyBudget: 1, monthlyBudget: 1 })
  return [new Date(dayStart).toISOString(), new Date(monthStart).toISOString()]
})
process.stdout.write(JSON.stringify(starts))
