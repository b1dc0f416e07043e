metadata description = 'Holds the xAI key and the ring of client keys. Access is by role; nothing is granted by access policies.'

param name string
param location string
param tags object
param purgeProtection bool
param retentionDays int
param recover bool

@description('Closes the vault to the internet, except for allowedAddressRanges.')
param isPrivate bool
param allowedAddressRanges array

@description('Who may read secrets: the app.')
param readerPrincipalId string

@description('Who may set secrets; empty: nobody is added.')
param officerPrincipalId string
param officerPrincipalType string

param apiKeySecretName string

@secure()
param apiKey string

param workspaceId string

var keyVaultSecretsUser = '4633458b-17de-408a-b875-0445c86b69e6'
var keyVaultSecretsOfficer = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    createMode: recover ? 'recover' : 'default'
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: retentionDays
    // Azure takes true or nothing here.
    enablePurgeProtection: purgeProtection ? true : null
    publicNetworkAccess: isPrivate && empty(allowedAddressRanges) ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
      ipRules: map(isPrivate ? allowedAddressRanges : [], range => { value: range })
    }
  }
}

resource apiKeySecret 'Microsoft.KeyVault/vaults/secrets@2025-05-01' = if (!empty(apiKey)) {
  parent: vault
  name: apiKeySecretName
  properties: { value: apiKey }
}

resource reader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, readerPrincipalId, keyVaultSecretsUser)
  scope: vault
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsUser)
    principalId: readerPrincipalId
    principalType: 'ServicePrincipal'
  }
}

resource officer 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(officerPrincipalId)) {
  name: guid(vault.id, officerPrincipalId, keyVaultSecretsOfficer)
  scope: vault
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsOfficer)
    principalId: officerPrincipalId
    principalType: officerPrincipalType
  }
}

// Who read or set which secret, and when.
resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'audit', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output id string = vault.id
output name string = vault.name
output uri string = vault.properties.vaultUri
