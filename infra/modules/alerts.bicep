@description('Where the rules lie.')
param location string

@description('The tags of every resource.')
param tags object

@description('Who is told.')
param actionGroupId string

@description('The workspace that the log is in.')
param workspaceId string

@description('The container app.')
param appId string

@description('Its name, as the log has it.')
param appName string

@description('The account of the store.')
param storeId string

@description('The time zone of the organisation.')
param timeZone string

var lines = 'ContainerAppConsoleLogs | where ContainerAppName == "${appName}"'

// Each looks for a line that Klart writes, within the window; severity 1 needs somebody today, 2 this week.
var looked = [
  {
    name: 'store-away'
    description: 'The store could not be read. Presses fail until it can.'
    severity: 1
    query: '${lines} | where Log contains "The store can\'t be read"'
    window: 'PT15M'
    every: 'PT5M'
  }
  {
    name: 'teams-refuses'
    description: 'Teams refuses the bot\'s identity. Nothing can be sent.'
    severity: 1
    query: '${lines} | where Log contains "Teams refuses Klart\'s credentials"'
    window: 'PT30M'
    every: 'PT15M'
  }
  {
    name: 'no-round'
    description: 'No round was made in the hour before ten or eleven on a working day, so nobody got a card.'
    severity: 1
    query: '${lines} | where Log contains "A round was made" or Log contains "No round: nobody\'s working hours" | summarize rounds = count() | extend here = datetime_utc_to_local(now(), "${timeZone}") | where rounds == 0 and hourofday(here) == 10 and dayofweek(here) between (1d .. 5d)'
    window: 'PT1H'
    every: 'PT30M'
  }
  {
    name: 'summary-failed'
    description: 'A summary could not be counted or sent. It is tried again in every round of the day.'
    severity: 2
    query: '${lines} | where Log contains "A summary failed"'
    window: 'PT1H'
    every: 'PT30M'
  }
  {
    name: 'round-failed'
    description: 'A round failed or was given up. The next one goes on where it stopped.'
    severity: 2
    query: '${lines} | where Log contains "A round failed" or Log contains "A round was given up"'
    window: 'PT1H'
    every: 'PT30M'
  }
  {
    name: 'turns-failed'
    description: 'Somebody pressed or wrote something and got an error with a reference.'
    severity: 2
    query: '${lines} | where Log contains "A turn failed"'
    window: 'PT1H'
    every: 'PT30M'
  }
]

resource inTheLog 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for one in looked: {
    name: 'klart-${one.name}'
    location: location
    tags: tags
    properties: {
      displayName: 'Klart: ${one.name}'
      description: one.description
      severity: one.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: one.every
      windowSize: one.window
      autoMitigate: true
      // The table is made when the first line comes, which is after the rule.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: one.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [actionGroupId] }
    }
  }
]

// Counted by Azure itself, so that they work when Klart writes nothing.
var measured = [
  {
    name: 'errors'
    description: 'Klart answered with 5xx.'
    severity: 2
    scope: appId
    namespace: 'Microsoft.App/containerApps'
    metric: 'Requests'
    aggregation: 'Total'
    operator: 'GreaterThan'
    threshold: 5
    dimensions: [{ name: 'statusCodeCategory', operator: 'Include', values: ['5xx'] }]
    window: 'PT15M'
    every: 'PT5M'
  }
  {
    name: 'no-replica'
    description: 'No replica of Klart is running.'
    severity: 1
    scope: appId
    namespace: 'Microsoft.App/containerApps'
    metric: 'Replicas'
    aggregation: 'Maximum'
    operator: 'LessThan'
    threshold: 1
    dimensions: []
    window: 'PT15M'
    every: 'PT5M'
  }
  {
    name: 'store-throttled'
    description: 'Cosmos DB told Klart to wait (429) more than now and then.'
    severity: 2
    scope: storeId
    namespace: 'Microsoft.DocumentDB/databaseAccounts'
    metric: 'TotalRequests'
    aggregation: 'Count'
    operator: 'GreaterThan'
    threshold: 100
    dimensions: [{ name: 'StatusCode', operator: 'Include', values: ['429'] }]
    window: 'PT15M'
    every: 'PT5M'
  }
  {
    name: 'store-unavailable'
    description: 'Cosmos DB itself says that the account was not available.'
    severity: 1
    scope: storeId
    namespace: 'Microsoft.DocumentDB/databaseAccounts'
    metric: 'ServiceAvailability'
    aggregation: 'Average'
    operator: 'LessThan'
    threshold: 99
    dimensions: []
    window: 'PT1H'
    every: 'PT15M'
  }
]

resource byAzure 'Microsoft.Insights/metricAlerts@2026-01-01' = [
  for one in measured: {
    name: 'klart-${one.name}'
    location: 'global'
    tags: tags
    properties: {
      description: one.description
      severity: one.severity
      enabled: true
      scopes: [one.scope]
      evaluationFrequency: one.every
      windowSize: one.window
      autoMitigate: true
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: one.name
            metricNamespace: one.namespace
            metricName: one.metric
            timeAggregation: one.aggregation
            operator: one.operator
            threshold: one.threshold
            dimensions: one.dimensions
          }
        ]
      }
      actions: [{ actionGroupId: actionGroupId }]
    }
  }
]
