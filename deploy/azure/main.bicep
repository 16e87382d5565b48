// The hybrid server on Azure Container Apps: one replica with everything in memory, or several with Redis.
//
// Nothing secret is written here or passed in: the secrets are in a Key Vault, the app reads them with its own identity,
// and with the same identity it signs for the app registration (AZURE_MANAGED_IDENTITY), which then needs no secret.
// docs/deployment.md has the commands.

@description('Name of the app and of what belongs to it.')
@minLength(2)
@maxLength(26)
param name string = 'hybrid-mcp'

param location string = resourceGroup().location

@description('Image of the hybrid server, best by digest: registry.azurecr.io/hybrid-mcp@sha256:….')
param image string

@description('Azure Container Registry in this resource group that has the image.')
param registryName string

@description('Key Vault in this resource group with the secrets flow-secret, sealing-keys and, with Redis, redis-url.')
param keyVaultName string

@description('Application (client) ID of the app registration that people sign in to.')
param clientId string

@description('Who may sign in: common, organizations, consumers, or the GUID or a domain of one tenant.')
param tenantId string = 'common'

@description('Whether the replicas share a Redis. Without one there is one replica, and a restart signs everybody out.')
param withRedis bool = true

@description('URL under which people and clients reach the app, once it has a domain of its own. Default: the one it gets from Azure.')
param publicBaseUrl string = ''

@description('Most replicas, with Redis. At least two run.')
@minValue(2)
@maxValue(100)
param maxReplicas int = 10

@description('Addresses that the ingress of the environment connects from.')
param trustedProxies string = '100.100.0.0/16'

var keyVaultSecretsUser = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4633458b-17de-408a-b874-0445c86b69e6')
var acrPull = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '7f951dda-4ed3-4680-a7ca-43fe172d538d')
var baseUrl = empty(publicBaseUrl) ? 'https://${name}.${environment.properties.defaultDomain}' : publicBaseUrl
var port = 8000
// A server answers to its own names only, and a probe would ask by an address.
var probeHost = 'probe.internal'
var probeHeaders = [{ name: 'Host', value: probeHost }]
var secretNames = concat(['flow-secret', 'sealing-keys'], withRedis ? ['redis-url'] : [])
var redisSettings = withRedis ? [{ name: 'REDIS_URL', secretRef: 'redis-url' }] : []

resource keyVault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: keyVaultName
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = {
  name: registryName
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
}

resource readsSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(keyVault.id, identity.id, keyVaultSecretsUser)
  scope: keyVault
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: keyVaultSecretsUser
  }
}

resource pullsImages 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(registry.id, identity.id, acrPull)
  scope: registry
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: acrPull
  }
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: name
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
  }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: name
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
  }
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  dependsOn: [readsSecrets, pullsImages]
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: port
        transport: 'http'
        allowInsecure: false
      }
      registries: [{ server: registry.properties.loginServer, identity: identity.id }]
      secrets: [for secret in secretNames: {
        name: secret
        keyVaultUrl: '${keyVault.properties.vaultUri}secrets/${secret}'
        identity: identity.id
      }]
    }
    template: {
      terminationGracePeriodSeconds: 15
      containers: [
        {
          name: 'server'
          image: image
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          env: concat(
            [
              { name: 'PUBLIC_BASE_URL', value: baseUrl }
              { name: 'ALLOWED_HOSTS', value: probeHost }
              { name: 'TRUSTED_PROXIES', value: trustedProxies }
              { name: 'SIGN_IN_BINDING', value: 'confirm' }
              // Longer than the ingress keeps an idle connection.
              { name: 'KEEP_ALIVE_SECONDS', value: '300' }
              { name: 'DRAIN_SECONDS', value: '5' }
              { name: 'AZURE_CLIENT_ID', value: clientId }
              { name: 'AZURE_TENANT_ID', value: tenantId }
              { name: 'AZURE_MANAGED_IDENTITY', value: identity.properties.clientId }
              { name: 'FLOW_SECRET', secretRef: 'flow-secret' }
              { name: 'SEALING_KEYS', secretRef: 'sealing-keys' }
            ],
            redisSettings
          )
          probes: [
            {
              type: 'Startup'
              httpGet: { path: '/health', port: port, httpHeaders: probeHeaders }
              periodSeconds: 1
              timeoutSeconds: 2
              failureThreshold: 30
            }
            {
              type: 'Liveness'
              httpGet: { path: '/health', port: port, httpHeaders: probeHeaders }
              periodSeconds: 10
              timeoutSeconds: 3
              failureThreshold: 3
            }
            {
              type: 'Readiness'
              httpGet: { path: '/ready', port: port, httpHeaders: probeHeaders }
              periodSeconds: 2
              timeoutSeconds: 2
              failureThreshold: 2
            }
          ]
        }
      ]
      scale: {
        minReplicas: withRedis ? 2 : 1
        maxReplicas: withRedis ? maxReplicas : 1
        // A call that waits is a request that runs.
        rules: [{ name: 'requests', http: { metadata: { concurrentRequests: '2000' } } }]
      }
    }
  }
}

@description('Where a domain of its own has to point to.')
output domainName string = app.properties.configuration.ingress.fqdn

@description('Redirect URI to register, platform Web.')
output redirectUri string = '${baseUrl}/oauth/callback'

@description('Subject of the federated credential to add to the app registration.')
output identityPrincipalId string = identity.properties.principalId
