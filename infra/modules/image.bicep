@description('The name of the container app.')
param name string

resource app 'Microsoft.App/containerApps@2026-01-01' existing = {
  name: name
}

@description('The image that is deployed.')
output image string = app.properties.template.containers[0].image
