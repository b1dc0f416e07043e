targetScope = 'subscription'

metadata description = 'A Grok endpoint of one\'s own: Azure Functions on Flex Consumption in front of the xAI API.'

// ---- What it is called, and where it runs

@minLength(1)
@maxLength(40)
@description('Name of this deployment. The resource group takes it, and all other names derive from it.')
param environmentName string

@minLength(1)
@description('Azure region. It must offer Flex Consumption with .NET 10: az functionapp list-flexconsumption-locations.')
@metadata({ azd: { type: 'location' } })
param location string

@description('Resource group to use instead of rg-<environmentName>. It is made when it does not exist.')
param resourceGroupName string = ''

// ---- Who may set secrets

@description('Object id of whoever deploys. When given, it may set secrets in the vault (Key Vault Secrets Officer).')
param principalId string = ''

@allowed(['User', 'Group', 'ServicePrincipal'])
@description('What principalId is.')
param principalType string = 'User'

// ---- Keys

@secure()
@description('The xAI key. Leave it empty and set the secret with the command line, so that the key passes through no deployment.')
param xaiApiKey string = ''

@description('Name of the vault\'s secret that holds the xAI key.')
param apiKeySecretName string = 'xai-api-key'

@description('Name of the vault\'s secret that holds the ring of client keys.')
param clientKeysSecretName string = 'grok-client-keys'

@minValue(1)
@maxValue(1440)
@description('Minutes after which both secrets are read again.')
param keyRefreshMinutes int = 10

@description('Forbids to purge a deleted vault before its retention is over. It cannot be switched off again.')
param vaultPurgeProtection bool = true

@minValue(7)
@maxValue(90)
@description('Days for which a deleted vault, and its name, is kept. Azure does not let it change later.')
param vaultRetentionDays int = 30

@description('Takes back a deleted vault of the same name instead of making a new one. For one deployment after a removal.')
param recoverVault bool = false

// ---- The gateway

@description('xAI addresses in the order of preference, for example https://eu-west-1.api.x.ai/v1 alone to stay in that region. Empty: https://api.x.ai/v1.')
param upstreamBaseUrls array = []

@allowed(['Auto', 'Json', 'Events', 'Native'])
@description('How a vision request that asks for a stream is answered.')
param visionStreamFallback string = 'Auto'

@minValue(1)
@maxValue(1000000)
@description('Requests that one client key may send in a window, on each instance.')
param requestsPerWindow int = 600

@minValue(1)
@maxValue(86400)
@description('Length of that window in seconds.')
param windowSeconds int = 60

@description('Further app settings, as names and values, for example Grok__Models__Chat. They win over the ones of this template. Never keys.')
param extraAppSettings object = {}

// ---- Size and scale

@allowed([512, 2048, 4096])
@description('Memory of one instance in MB. A quarter of it is for request bodies.')
param instanceMemoryMB int = 2048

@minValue(40)
@maxValue(1000)
@description('Most instances at the same time: the ceiling of the bill, and times httpConcurrency the most open requests.')
param maximumInstanceCount int = 40

@minValue(1)
@maxValue(1000)
@description('Requests on one instance before the next one starts. An open stream holds a place for minutes while it mostly waits, and Azure\'s own value of 16 for 2048 MB would start, and bill, an instance for every 16 readers.')
param httpConcurrency int = 100

@minValue(0)
@description('Instances that are always running, so that no request waits for a start. They are billed all the time.')
param alwaysReadyInstances int = 0

@allowed(['Recreate', 'RollingUpdate'])
@description('What a deployment does to running instances. Recreate ends open streams at once. RollingUpdate (a preview feature of Azure) lets them finish.')
param siteUpdateStrategy string = 'Recreate'

// ---- Network

@description('Origins from which browsers may call, for example https://chat.example.com. Empty: none.')
param corsAllowedOrigins array = []

@description('Client address ranges that may call, for example 203.0.113.0/24. Empty: any.')
param allowedClientAddressRanges array = []

@description('Puts the app into a virtual network and closes storage and vault to the internet behind private endpoints.')
param useVirtualNetwork bool = false

@description('Address range of that network, at least /23: one half is for instances, one for private endpoints.')
param virtualNetworkAddressPrefix string = '10.90.0.0/22'

@description('With useVirtualNetwork: public address ranges that still reach the vault, so that someone can set secrets. Empty: only the network does.')
param vaultAllowedAddressRanges array = []

// ---- Watching it

@description('Address that alerts write to. Empty: alerts show in the portal only.')
param alertEmail string = ''

@description('Whether alerts are active.')
param alertsEnabled bool = true

@minValue(0)
@description('US dollars of xAI cost in 24 hours above which an alert fires. 0: no such alert.')
param dailyCostAlertUsd int = 0

@minValue(30)
@maxValue(730)
@description('Days for which logs are kept.')
param logRetentionDays int = 30

@minValue(-1)
@description('GB of logs a day after which the rest of the day is lost, alerts included. -1: no such limit.')
param logDailyQuotaGb int = -1

@description('Sends the Functions host\'s own log to the workspace as well. It shows what Application Insights cannot, such as a host that does not start, and costs a second copy of each log line.')
param appDiagnosticLogs bool = true

// ---- Safety

@description('Locks the resource group against deletion.')
param deleteLock bool = false

var abbreviations = loadJsonContent('abbreviations.json')
var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: empty(resourceGroupName) ? '${abbreviations.resourceGroup}${environmentName}' : resourceGroupName
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: {
    name: '${abbreviations.managedIdentity}${token}'
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    workspaceName: '${abbreviations.logAnalyticsWorkspace}${token}'
    insightsName: '${abbreviations.applicationInsights}${token}'
    location: location
    tags: tags
    retentionDays: logRetentionDays
    dailyQuotaGb: logDailyQuotaGb
    publisherPrincipalId: identity.outputs.principalId
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  scope: group
  params: {
    name: '${abbreviations.storageAccount}${token}'
    location: location
    tags: tags
    isPrivate: useVirtualNetwork
    ownerPrincipalId: identity.outputs.principalId
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  scope: group
  params: {
    name: '${abbreviations.keyVault}${token}'
    location: location
    tags: tags
    purgeProtection: vaultPurgeProtection
    retentionDays: vaultRetentionDays
    recover: recoverVault
    isPrivate: useVirtualNetwork
    allowedAddressRanges: vaultAllowedAddressRanges
    readerPrincipalId: identity.outputs.principalId
    officerPrincipalId: principalId
    officerPrincipalType: principalType
    apiKeySecretName: apiKeySecretName
    apiKey: xaiApiKey
    workspaceId: monitoring.outputs.workspaceId
  }
}

module network 'modules/network.bicep' = if (useVirtualNetwork) {
  name: 'network'
  scope: group
  params: {
    name: '${abbreviations.virtualNetwork}${token}'
    privateEndpointPrefix: abbreviations.privateEndpoint
    location: location
    tags: tags
    addressPrefix: virtualNetworkAddressPrefix
    storageAccountId: storage.outputs.id
    vaultId: vault.outputs.id
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  scope: group
  params: {
    planName: '${abbreviations.functionPlan}${token}'
    appName: '${abbreviations.functionApp}${token}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    blobEndpoint: storage.outputs.blobEndpoint
    packageContainerName: storage.outputs.packageContainerName
    insightsConnectionString: monitoring.outputs.connectionString
    workspaceId: monitoring.outputs.workspaceId
    diagnosticLogs: appDiagnosticLogs
    vaultUri: vault.outputs.uri
    apiKeySecretName: apiKeySecretName
    clientKeysSecretName: clientKeysSecretName
    keyRefreshMinutes: keyRefreshMinutes
    upstreamBaseUrls: upstreamBaseUrls
    visionStreamFallback: visionStreamFallback
    requestsPerWindow: requestsPerWindow
    windowSeconds: windowSeconds
    extraAppSettings: extraAppSettings
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    httpConcurrency: httpConcurrency
    alwaysReadyInstances: alwaysReadyInstances
    siteUpdateStrategy: siteUpdateStrategy
    corsAllowedOrigins: corsAllowedOrigins
    allowedClientAddressRanges: allowedClientAddressRanges
    subnetId: useVirtualNetwork ? network!.outputs.appSubnetId : ''
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  scope: group
  params: {
    actionGroupName: '${abbreviations.actionGroup}${token}'
    rulePrefix: '${abbreviations.queryRule}${token}-'
    location: location
    tags: tags
    insightsId: monitoring.outputs.insightsId
    email: alertEmail
    isEnabled: alertsEnabled
    dailyCostUsd: dailyCostAlertUsd
  }
}

module workbook 'modules/workbook.bicep' = {
  name: 'workbook'
  scope: group
  params: {
    displayName: 'Grok gateway (${environmentName})'
    location: location
    tags: tags
    insightsId: monitoring.outputs.insightsId
  }
}

module lock 'modules/lock.bicep' = if (deleteLock) {
  name: 'lock'
  scope: group
  params: {
    name: '${abbreviations.lock}${token}'
  }
}

output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_TENANT_ID string = tenant().tenantId
output AZURE_KEY_VAULT_NAME string = vault.outputs.name
output AZURE_KEY_VAULT_ENDPOINT string = vault.outputs.uri
output APPLICATIONINSIGHTS_NAME string = monitoring.outputs.insightsName
output SERVICE_API_NAME string = app.outputs.name
output SERVICE_API_URI string = app.outputs.uri
output SERVICE_API_ENDPOINTS array = [app.outputs.uri]
