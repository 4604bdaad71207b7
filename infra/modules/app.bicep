@description('Where the resources lie.')
param location string

@description('The tags of every resource.')
param tags object

@description('What makes the names unique.')
param suffix string

@description('The identity that Klart runs as.')
param identityId string

@description('Its id as an app.')
param clientId string

@description('Where the image comes from.')
param registryServer string

@description('The vault that klart-key lies in.')
param vaultUri string

@description('Is klart-key in the vault, to seal answers with?')
param sealAnswers bool

@description('The account of the store.')
param storeEndpoint string

@description('The database in it.')
param databaseName string

@description('The tenant whose people use Klart.')
param tenantId string

@description('E-mail addresses or object ids of the first HR users.')
param firstHr string

@description('How much is logged.')
param logLevel string

@description('Processor cores of a replica.')
param cores string

@description('Memory of a replica.')
param memory string

@description('Is the app there already, with an image that is to be kept?')
param exists bool

@description('Where logs are sent.')
param workspaceId string

var port = 8080
// Until the first deployment a page of Microsoft's that listens on the same port; it does not answer /readyz.
var placeholder = 'mcr.microsoft.com/dotnet/samples:aspnetapp'
var name = 'ca-klart-${suffix}'

resource environment 'Microsoft.App/managedEnvironments@2026-01-01' = {
  name: 'cae-${suffix}'
  location: location
  tags: tags
  properties: {
    // Through diagnostic settings, which need no key of the workspace.
    appLogsConfiguration: { destination: 'azure-monitor' }
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
  }
}

resource environmentLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'log'
  scope: environment
  properties: {
    workspaceId: workspaceId
    logAnalyticsDestinationType: 'Dedicated'
    logs: [
      { category: 'ContainerAppConsoleLogs', enabled: true }
      { category: 'ContainerAppSystemLogs', enabled: true }
    ]
  }
}

module deployed 'image.bicep' = if (exists) {
  name: 'image'
  params: { name: name }
}

// What is there may still be the page, where the first deployment stopped halfway.
var image = exists ? deployed!.outputs.image : placeholder

resource klart 'Microsoft.App/containerApps@2026-01-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'klart' })
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      maxInactiveRevisions: 10
      ingress: { external: true, targetPort: port, transport: 'http', allowInsecure: false }
      registries: [{ server: registryServer, identity: identityId }]
      secrets: sealAnswers ? [{ name: 'klart-key', keyVaultUrl: '${vaultUri}secrets/klart-key', identity: identityId }] : []
    }
    template: {
      // Klart gives its turns ten seconds, and its store what they wrote.
      terminationGracePeriodSeconds: 30
      containers: [
        {
          name: 'klart'
          image: image
          resources: { cpu: json(cores), memory: memory }
          env: concat(
            [
              { name: 'PORT', value: string(port) }
              { name: 'KLART_MODE', value: 'production' }
              { name: 'KLART_STORE', value: 'cosmos:${storeEndpoint}' }
              { name: 'KLART_COSMOS_DATABASE', value: databaseName }
              { name: 'KLART_TENANT', value: tenantId }
              { name: 'KLART_HR', value: firstHr }
              { name: 'KLART_LOG', value: logLevel }
              { name: 'MicrosoftAppId', value: clientId }
              { name: 'MicrosoftAppType', value: 'UserAssignedMSI' }
              { name: 'MicrosoftAppTenantId', value: tenantId }
            ],
            sealAnswers ? [{ name: 'KLART_KEY', secretRef: 'klart-key' }] : []
          )
          probes: image == placeholder
            ? []
            : [
                { type: 'Startup', httpGet: { path: '/healthz', port: port }, periodSeconds: 2, failureThreshold: 30 }
                { type: 'Liveness', httpGet: { path: '/healthz', port: port }, periodSeconds: 10, timeoutSeconds: 5 }
                { type: 'Readiness', httpGet: { path: '/readyz', port: port }, periodSeconds: 10, timeoutSeconds: 5 }
              ]
        }
      ]
      // One at least, because rounds are made without anybody asking; more take over from one another by a lease in the store.
      scale: {
        minReplicas: 1
        maxReplicas: 3
        rules: [{ name: 'requests', http: { metadata: { concurrentRequests: '40' } } }]
      }
    }
  }
}

@description('The app, for alerts.')
output id string = klart.id

@description('Its name, as logs have it.')
output name string = klart.name

@description('The host that it answers on.')
output host string = klart.properties.configuration.ingress.fqdn
