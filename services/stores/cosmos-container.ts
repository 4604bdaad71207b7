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

/**
 * The container of figures for reports. Its facts are asked for by their own fields too, which is what it is for, so that all of them
 * are indexed but the history, which facts do not have.
 */
export const reportingDefinition = {
  ...containerDefinition,
  id: 'reporting',
  indexingPolicy: {
    ...containerDefinition.indexingPolicy,
    includedPaths: [{ path: '/*' }],
    excludedPaths: [{ path: '/history/*' }, { path: '/"_etag"/?' }],
  },
} satisfies ContainerDefinition
