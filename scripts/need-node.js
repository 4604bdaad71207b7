// Plain JavaScript, so that an old Node can run it and say what is missing.
const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  console.error(
    `Klart runs on Node.js 24; this is ${process.version}.\n` +
      'The package "node" in devDependencies brings Node 24 to every npm script, through its install script.\n' +
      'If install scripts are switched off here: npm rebuild node, or put Node 24 on the path.',
  )
  process.exit(1)
}
