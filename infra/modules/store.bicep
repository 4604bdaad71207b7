@description('Where the resources lie.')
param location string

@description('The tags of every resource.')
param tags object

@description('What makes the names unique.')
param suffix string

@description('The principal of Klart, which may read and write both containers.')
param appPrincipalId string

@description('Object id of the group that may read the figures; empty for none.')
param analystsGroupId string

@description('Where logs are sent.')
param workspaceId string

var databaseName = 'klart'

// Cosmos DB's own roles: Data Reader and Data Contributor.
var readRole = '00000000-0000-0000-0000-000000000001'
var writeRole = '00000000-0000-0000-0000-000000000002'

resource account 'Microsoft.DocumentDB/databaseAccounts@2026-03-15' = {
  name: 'cosmos-${suffix}'
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    capabilities: [{ name: 'EnableServerless' }]
    locations: [{ locationName: location, failoverPriority: 0, isZoneRedundant: false }]
    consistencyPolicy: { defaultConsistencyLevel: 'Session' }
    backupPolicy: { type: 'Continuous', continuousModeProperties: { tier: 'Continuous30Days' } }
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
  }
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2026-03-15' = {
  parent: account
  name: databaseName
  properties: { resource: { id: databaseName } }
}

resource documents 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2026-03-15' = {
  parent: database
  name: 'klart'
  properties: {
    resource: {
      id: 'klart'
      partitionKey: { paths: ['/partition'], kind: 'Hash', version: 2 }
      defaultTtl: -1
      indexingPolicy: {
        indexingMode: 'consistent'
        automatic: true
        includedPaths: [{ path: '/kind/?' }, { path: '/keys/[]/?' }, { path: '/sort/?' }]
        excludedPaths: [{ path: '/*' }]
        compositeIndexes: [
          [
            { path: '/kind', order: 'ascending' }
            { path: '/sort', order: 'ascending' }
            { path: '/id', order: 'ascending' }
          ]
        ]
      }
    }
  }
}

resource reporting 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2026-03-15' = {
  parent: database
  name: 'reporting'
  properties: {
    resource: {
      id: 'reporting'
      partitionKey: { paths: ['/partition'], kind: 'Hash', version: 2 }
      defaultTtl: -1
      indexingPolicy: {
        indexingMode: 'consistent'
        automatic: true
        includedPaths: [{ path: '/*' }]
        excludedPaths: [{ path: '/history/*' }, { path: '/"_etag"/?' }]
        compositeIndexes: [
          [
            { path: '/kind', order: 'ascending' }
            { path: '/sort', order: 'ascending' }
            { path: '/id', order: 'ascending' }
          ]
        ]
      }
    }
  }
}

resource appRole 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2026-03-15' = {
  parent: account
  name: guid(account.id, appPrincipalId, writeRole)
  properties: {
    principalId: appPrincipalId
    roleDefinitionId: '${account.id}/sqlRoleDefinitions/${writeRole}'
    scope: '${account.id}/dbs/${database.name}'
  }
  // Cosmos DB takes one change of an account at a time.
  dependsOn: [documents, reporting]
}

resource analystsRole 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2026-03-15' = if (!empty(analystsGroupId)) {
  parent: account
  name: guid(account.id, analystsGroupId, readRole)
  properties: {
    principalId: analystsGroupId
    roleDefinitionId: '${account.id}/sqlRoleDefinitions/${readRole}'
    scope: '${account.id}/dbs/${database.name}/colls/${reporting.name}'
  }
  dependsOn: [appRole]
}

resource storeLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'log'
  scope: account
  properties: {
    workspaceId: workspaceId
    logAnalyticsDestinationType: 'Dedicated'
    // What is asked of the data is not logged: it would cost more than the data.
    logs: [
      { category: 'ControlPlaneRequests', enabled: true }
      { category: 'PartitionKeyStatistics', enabled: true }
    ]
  }
}

@description('The account, for alerts.')
output id string = account.id

@description('The name of the account.')
output accountName string = account.name

@description('Where Klart finds it.')
output endpoint string = account.properties.documentEndpoint

@description('The database that both containers are in.')
output databaseName string = database.name
