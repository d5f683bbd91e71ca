// A Babel configuration for dependency-cruiser, which cannot read TypeScript 7's syntax tree and whose swc reader stops
// at `using` and at JSX. It reduces a file to what the rules ask for: the modules it names. Those it names for a type
// only become `export {} from`, everything else `import`, so that a rule can tell them apart.

/** @param {{ types: typeof import('@babel/core').types }} babel */
function importsOnly({ types }) {
  return {
    manipulateOptions(options, parserOptions) {
      parserOptions.plugins.push('typescript', 'explicitResourceManagement')
      if (options.filename.endsWith('x')) parserOptions.plugins.push('jsx')
    },
    visitor: {
      Program(program) {
        const forValues = new Set()
        const forTypes = new Set()
        program.traverse({
          'ImportDeclaration|ExportNamedDeclaration|ExportAllDeclaration'({ node }) {
            if (node.source) (isForTypes(node) ? forTypes : forValues).add(node.source.value)
          },
          TSImportType({ node }) {
            forTypes.add(node.argument.value)
          },
          CallExpression({ node }) {
            const [source] = node.arguments
            if (node.callee.type === 'Import' && source.type === 'StringLiteral') forValues.add(source.value)
          },
        })
        program.node.body = [
          ...[...forValues].map((source) => types.importDeclaration([], types.stringLiteral(source))),
          ...[...forTypes.difference(forValues)].map((source) =>
            types.exportNamedDeclaration(null, [], types.stringLiteral(source)),
          ),
        ]
        program.stop()
      },
    },
  }
}

function isForTypes({ importKind, exportKind, specifiers = [] }) {
  if (importKind === 'type' || exportKind === 'type') return true
  return specifiers.length > 0 && specifiers.every((one) => (one.importKind ?? one.exportKind) === 'type')
}

module.exports = { babelrc: false, configFile: false, plugins: [importsOnly] }
