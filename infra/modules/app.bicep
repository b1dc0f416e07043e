metadata description = 'The function app, its Flex Consumption plan and its settings.'

param planName string
param appName string
param location string
param tags object

param identityId string
param identityClientId string
param blobEndpoint string
param packageContainerName string
param insightsConnectionString string
param workspaceId string
param diagnosticLogs bool

param vaultUri string
param apiKeySecretName string
param clientKeysSecretName string
param keyRefreshMinutes int
param upstreamBaseUrls array
param visionStreamFallback string
param requestsPerWindow int
param windowSeconds int
param extraAppSettings object

param instanceMemoryMB int
param maximumInstanceCount int
param httpConcurrency int
param alwaysReadyInstances int
param siteUpdateStrategy string

param corsAllowedOrigins array
param allowedClientAddressRanges array

@description('Subnet of the instances; empty: they are in no network.')
param subnetId string

// Azure documents this property of functionAppConfig; the type that Bicep has for this API version does not name it.
var updateStrategyProperty = 'siteUpdateStrategy'

var hostSettings = {
  AZURE_CLIENT_ID: identityClientId

  // The host needs blobs and no more; naming the account instead would send it to queues and tables that it has no right to.
  AzureWebJobsStorage__blobServiceUri: blobEndpoint
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId

  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'

  // What the worker logs reaches the host under the function's name, where host.json cannot tell its libraries apart.
  Logging__LogLevel__Default: 'Information'
  Logging__LogLevel__Microsoft: 'Warning'
  Logging__LogLevel__System: 'Warning'
  Logging__LogLevel__Azure: 'Warning'
}

var gatewaySettings = {
  Grok__KeyVault__Uri: vaultUri
  Grok__KeyVault__ApiKeySecret: apiKeySecretName
  Grok__KeyVault__ClientKeysSecret: clientKeysSecretName
  Grok__KeyVault__RefreshMinutes: string(keyRefreshMinutes)

  // Azure's front end adds the client's address as the last one of this header.
  Grok__Access__TrustForwardedFor: 'true'

  Grok__Vision__StreamFallback: visionStreamFallback
  Grok__Limits__RequestsPerWindow: string(requestsPerWindow)
  Grok__Limits__WindowSeconds: string(windowSeconds)
  Grok__Limits__MaxBufferedBytes: string(instanceMemoryMB * 1024 * 1024 / 4)
}

var upstreamSettings = toObject(range(0, length(upstreamBaseUrls)), i => 'Grok__Upstream__BaseUrls__${i}', i => (upstreamBaseUrls[i]))

var settings = union(hostSettings, gatewaySettings, upstreamSettings, extraAppSettings)

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: appName
  location: location
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    reserved: true
    httpsOnly: true
    clientAffinityEnabled: false
    publicNetworkAccess: 'Enabled'
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${blobEndpoint}${packageContainerName}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyInstances == 0 ? [] : [{ name: 'http', instanceCount: alwaysReadyInstances }]
        triggers: {
          http: { perInstanceConcurrency: httpConcurrency }
        }
      }
      #disable-next-line BCP040
      '${updateStrategyProperty}': { type: siteUpdateStrategy }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      cors: {
        allowedOrigins: corsAllowedOrigins
        supportCredentials: false
      }
      ipSecurityRestrictionsDefaultAction: empty(allowedClientAddressRanges) ? 'Allow' : 'Deny'
      ipSecurityRestrictions: map(range(0, length(allowedClientAddressRanges)), i => {
        name: 'client-${i}'
        ipAddress: allowedClientAddressRanges[i]
        action: 'Allow'
        priority: 100 + i
      })
      // Deployments come from elsewhere than clients; they need an Entra identity with rights on the app.
      scmIpSecurityRestrictionsUseMain: false
      appSettings: map(items(settings), setting => { name: setting.key, value: setting.value })
    }
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: app
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'FunctionAppLogs', enabled: diagnosticLogs }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output name string = app.name
output uri string = 'https://${app.properties.defaultHostName}'
