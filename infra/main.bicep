targetScope = 'subscription'

@minLength(1)
@maxLength(20)
@description('The name of the environment, for example klart-test; it becomes part of the names of resources.')
param environmentName string

@description('Where everything but the bot registration lies. Keep it in the European Union.')
param location string = 'swedencentral'

@allowed(['westeurope', 'global'])
@description('Where the bot registration lies: westeurope keeps its data in Europe. Use global if Azure does not let you create a bot there.')
param botLocation string = 'westeurope'

@description('The name that people see on the bot.')
param botDisplayName string = 'Klart'

@description('The tenant whose people use Klart, by its id.')
param tenantId string = tenant().tenantId

@description('E-mail addresses or object ids of the first HR users, with commas between.')
param firstHr string

@description('Object id of the Entra group that may read the figures (the container reporting alone). Empty: nobody but Klart reads them.')
param analystsGroupId string = ''

@description('E-mail address that gets the alerts and the warnings of the budget.')
param alertEmail string

@description('What the resource group may cost in a month, in the currency of the subscription, before a warning is sent.')
param monthlyBudget int = 100

@description('The first day of the budget, always the first of a month. Azure lets nobody change it, so azd keeps the first one.')
param budgetStart string = ''

@description('The month of this provisioning, from which the budget counts when it is made. Nobody needs to give it.')
param thisMonth string = utcNow('yyyy-MM-01')

@description('Where the store is, if it was restored to another account than the one that is made here.')
param storeEndpoint string = ''

@description('The time zone of the organisation, by which the alert on missing rounds knows when it is ten o\'clock.')
param timeZone string = 'Europe/Helsinki'

@allowed(['debug', 'info', 'warn', 'error'])
@description('How much Klart writes in its log. Alerts look for lines of info.')
param logLevel string = 'info'

@description('Seal what employees answer about usefulness with klart-key from the vault. Put it there first; without it nobody is asked.')
param sealAnswers bool = false

@description('Processor cores of a replica: 0.5 for up to some thousand people, 2 for forty thousand.')
param cores string = '0.5'

@description('Memory of a replica: always twice the cores in gibibytes, 1Gi or 4Gi.')
param memory string = '1Gi'

@description('Is the container app there already? Set by azd, so that provisioning keeps the image that was deployed.')
param klartExists bool = false

var suffix = toLower(uniqueString(subscription().id, environmentName, location))
var budgetFrom = empty(budgetStart) ? thisMonth : budgetStart
var tags = { 'azd-env-name': environmentName }

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    location: location
    tags: tags
    suffix: suffix
    alertEmail: alertEmail
    monthlyBudget: monthlyBudget
    budgetStart: budgetFrom
  }
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: {
    location: location
    tags: tags
    suffix: suffix
    workspaceId: monitoring.outputs.workspaceId
  }
}

module store 'modules/store.bicep' = {
  name: 'store'
  scope: group
  params: {
    location: location
    tags: tags
    suffix: suffix
    appPrincipalId: identity.outputs.principalId
    analystsGroupId: analystsGroupId
    workspaceId: monitoring.outputs.workspaceId
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  scope: group
  params: {
    location: location
    tags: tags
    suffix: suffix
    identityId: identity.outputs.id
    clientId: identity.outputs.clientId
    registryServer: identity.outputs.registryServer
    vaultUri: identity.outputs.vaultUri
    sealAnswers: sealAnswers
    storeEndpoint: empty(storeEndpoint) ? store.outputs.endpoint : storeEndpoint
    databaseName: store.outputs.databaseName
    tenantId: tenantId
    firstHr: firstHr
    logLevel: logLevel
    cores: cores
    memory: memory
    exists: klartExists
    workspaceId: monitoring.outputs.workspaceId
  }
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  scope: group
  params: {
    location: botLocation
    tags: tags
    suffix: suffix
    displayName: botDisplayName
    identityId: identity.outputs.id
    clientId: identity.outputs.clientId
    tenantId: tenantId
    host: app.outputs.host
    workspaceId: monitoring.outputs.workspaceId
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  scope: group
  params: {
    location: location
    tags: tags
    actionGroupId: monitoring.outputs.actionGroupId
    workspaceId: monitoring.outputs.workspaceId
    appId: app.outputs.id
    appName: app.outputs.name
    storeId: store.outputs.id
    timeZone: timeZone
  }
}

@description('The bot\'s app id, which the app package needs (npm run pack).')
output BOT_ID string = identity.outputs.clientId

@description('Where the image is pushed to; azd reads it.')
output AZURE_CONTAINER_REGISTRY_ENDPOINT string = identity.outputs.registryServer

@description('Where Klart answers.')
output KLART_HOST string = app.outputs.host

@description('The account of the store, for az cosmosdb.')
output KLART_STORE_ACCOUNT string = store.outputs.accountName

@description('The vault that klart-key is put in.')
output KLART_VAULT string = identity.outputs.vaultName

@description('Klart as a principal, for the role on a store that was restored.')
output KLART_PRINCIPAL string = identity.outputs.principalId

@description('From when the budget counts; azd gives it back the next time.')
output BUDGET_START string = budgetFrom

@description('The name of the container app.')
output KLART_APP string = app.outputs.name

@description('The resource group of everything.')
output AZURE_RESOURCE_GROUP string = group.name
