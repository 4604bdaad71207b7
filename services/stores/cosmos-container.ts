import type { ContainerDefinition } from '@azure/cosmos'

/**
 * What the container must be like: infrastructure makes it so, `openCosmos` never does. The composite index serves the
 * order of `list` (Cosmos orders by several fields only with one), `defaultTtl` -1 lets documents carry their own `ttl`.
 */
export const containerDefinition = {
  id: 'klart',
  partitionKey: { paths: ['/partition'] },
  indexingPolicy: {
    indexingMode: 'consistent',
    automatic: true,
    includedPaths: [{ path: '/kind/?' }, { path: '/keys/[]/?' }, { path: '/sort/?' }],
    excludedPaths: [{ path: '/*' }],
    compositeIndexes: [
      [
        { path: '/kind', order: 'ascending' },
        { path: '/sort', order: 'ascending' },
        { path: '/id', order: 'ascending' },
      ],
    ],
  },
  defaultTtl: -1,
} satisfies ContainerDefinition
