import { execFile } from 'node:child_process'
import { chmod, cp, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { readText, root } from '../source.ts'

/** The packages that `npm ci --omit=dev` installs, by their folders. */
async function productionPackages(): Promise<string[]> {
  const list = await promisify(execFile)('npm', ['ls', '--omit=dev', '--all', '--parseable'], {
    cwd: root,
    maxBuffer: 10_000_000,
    // Packages that only another platform needs are missing here, which npm calls an error.
  }).catch((fault: { stdout?: string }) => ({ stdout: fault.stdout ?? '' }))
  return list.stdout
    .split('\n')
    .map(path => relative(root, path))
    .filter(path => path.startsWith('node_modules'))
}

/** Everybody may read it, and nobody but root write. */
async function readOnly(folder: string) {
  await chmod(folder, 0o555)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o555 : 0o444)
}

/** Every file under a folder with its size in bytes. */
async function filesUnder(folder: string) {
  const all = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = all.filter(entry => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  return Promise.all(files.map(async path => ({ path: relative(folder, path), size: (await stat(path)).size })))
}

/** The endings of the files that the Dockerfile takes out of packages. */
const taken = [...readText('Dockerfile').matchAll(/-name '\*(\.\w+)'/g)].map(([, ending = '']) => ending)

/** A folder with what the Dockerfile puts in the image, and nothing else. */
export async function makeImage() {
  const folder = await mkdtemp(join(tmpdir(), 'klart-image-'))
  const packages = await productionPackages()
  for (const path of packages)
    await cp(join(root, path), join(folder, path), {
      recursive: true,
      // What lies deeper is a package of its own: here only where production needs it too.
      filter: from =>
        !relative(join(root, path), from).split('/').includes('node_modules') &&
        !taken.some(ending => from.endsWith(ending)),
    })
  for (const path of ['package.json', 'bot', 'cards', 'services'])
    await cp(join(root, path), join(folder, path), { recursive: true })
  await readOnly(folder)
  return {
    folder,
    packages,
    main: join(folder, 'bot/main.ts'),
    files: () => filesUnder(folder),
    remove: async () => {
      // What may not be written to can't be emptied either.
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
        if (entry.isDirectory()) await chmod(join(entry.parentPath, entry.name), 0o755)
      await chmod(folder, 0o755)
      await rm(folder, { recursive: true, force: true })
    },
  }
}
