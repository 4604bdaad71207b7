@description('Where the resources lie.')
param location string

@description('The tags of every resource.')
param tags object

@description('What makes the names unique.')
param suffix string

@description('Where logs are sent.')
param workspaceId string

// The built-in roles AcrPull and Key Vault Secrets User.
var pullRole = '7f951dda-4ed3-4680-a7ca-43fe172d538d'
var readRole = '4633458b-17de-408a-b874-0445c86b69e6'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-${suffix}'
  location: location
  tags: tags
}

resource registry 'Microsoft.ContainerRegistry/registries@2025-11-01' = {
  name: 'cr${suffix}'
  location: location
  tags: tags
  sku: { name: 'Basic' }
  properties: { adminUserEnabled: false, anonymousPullEnabled: false }
}

resource vault 'Microsoft.KeyVault/vaults@2026-02-01' = {
  name: 'kv-${suffix}'
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: 90
  }
}

resource mayPull 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(registry.id, identity.id, pullRole)
  scope: registry
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', pullRole)
  }
}

resource mayRead 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identity.id, readRole)
  scope: vault
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', readRole)
  }
}

resource vaultLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'log'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'AuditEvent', enabled: true }]
  }
}

@description('The identity that the bot, the store and the registry know Klart by.')
output id string = identity.id

@description('Its id as an app: the bot\'s app id.')
output clientId string = identity.properties.clientId

@description('Its id as a principal, for roles.')
output principalId string = identity.properties.principalId

@description('Where images are pushed to and pulled from.')
output registryServer string = registry.properties.loginServer

@description('The vault\'s name.')
output vaultName string = vault.name

@description('The vault\'s address.')
output vaultUri string = vault.properties.vaultUri
