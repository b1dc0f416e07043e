metadata description = 'Log alerts. Each rule of alerts.json has a query that returns a row only when something is wrong.'

param actionGroupName string
param rulePrefix string
param location string
param tags object
param insightsId string
param email string
param isEnabled bool
param dailyCostUsd int

var rules = loadJsonContent('../alerts.json')

resource actions 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: actionGroupName
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'grok'
    emailReceivers: empty(email) ? [] : [{ name: 'operators', emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: '${rulePrefix}${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.title
      description: rule.description
      severity: rule.severity
      enabled: isEnabled && (rule.name != 'daily-cost' || dailyCostUsd > 0)
      scopes: [insightsId]
      evaluationFrequency: rule.frequency
      windowSize: rule.window
      autoMitigate: true
      // The tables do not exist before the first telemetry has arrived.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: replace(join(rule.query, '\n'), '{dailyCostUsd}', string(dailyCostUsd))
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [actions.id] }
    }
  }
]
