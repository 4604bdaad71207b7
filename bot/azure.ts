import { DefaultAzureCredential } from '@azure/identity'
import type { Config } from './config.ts'

/** How Klart proves itself to Cosmos DB: the account's key where one is set, else the managed identity. */
export const credentialOf = (config: Pick<Config, 'cosmosKey' | 'app'>) =>
  config.cosmosKey
    ? { key: config.cosmosKey }
    : {
        identity: new DefaultAzureCredential(
          config.app.MicrosoftAppId ? { managedIdentityClientId: config.app.MicrosoftAppId } : {},
        ),
      }
