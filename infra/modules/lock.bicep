metadata description = 'Keeps the resource group, and all in it, from being deleted.'

param name string

resource lock 'Microsoft.Authorization/locks@2020-05-01' = {
  name: name
  properties: {
    level: 'CanNotDelete'
    notes: 'Remove this lock before you remove the gateway.'
  }
}
