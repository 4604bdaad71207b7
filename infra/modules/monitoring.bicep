@description('Where the resources lie.')
param location string

@description('The tags of every resource.')
param tags object

@description('What makes the names unique.')
param suffix string

@description('E-mail address that gets the alerts.')
param alertEmail string

@description('What the resource group may cost in a month.')
param monthlyBudget int

@description('The first of the month from which the budget counts.')
param budgetStart string

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' = {
  name: 'log-${suffix}'
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 90
    // A fault that repeats itself all night costs no more than this.
    workspaceCapping: { dailyQuotaGb: 1 }
  }
}

resource actionGroup 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'alerts-${suffix}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'Klart'
    enabled: true
    emailReceivers: [
      { name: 'operators', emailAddress: alertEmail, useCommonAlertSchema: true }
    ]
  }
}

resource budget 'Microsoft.Consumption/budgets@2024-08-01' = {
  name: 'klart'
  properties: {
    category: 'Cost'
    amount: monthlyBudget
    timeGrain: 'Monthly'
    timePeriod: { startDate: budgetStart }
    notifications: {
      mostOfIt: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: [alertEmail]
      }
      moreThanAll: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: [alertEmail]
      }
    }
  }
}

@description('Where logs are sent.')
output workspaceId string = workspace.id

@description('Who is told of an alert.')
output actionGroupId string = actionGroup.id
