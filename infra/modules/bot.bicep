@description('Where the registration lies: westeurope, or global.')
param location string

@description('The tags of every resource.')
param tags object

@description('What makes the names unique.')
param suffix string

@description('The name that people see.')
param displayName string

@description('The identity that the bot is known by.')
param identityId string

@description('Its id as an app.')
param clientId string

@description('The tenant of the bot.')
param tenantId string

@description('The host that Klart answers on.')
param host string

@description('Where logs are sent.')
param workspaceId string

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: 'bot-klart-${suffix}'
  location: location
  tags: tags
  kind: 'azurebot'
  sku: { name: 'F0' }
  properties: {
    displayName: displayName
    endpoint: 'https://${host}/api/messages'
    msaAppType: 'UserAssignedMSI'
    msaAppId: clientId
    msaAppMSIResourceId: identityId
    msaAppTenantId: tenantId
    disableLocalAuth: true
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: location
  properties: {
    channelName: 'MsTeamsChannel'
    properties: { isEnabled: true, acceptedTerms: true }
  }
}

resource botLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'log'
  scope: bot
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'BotRequest', enabled: true }]
  }
}
