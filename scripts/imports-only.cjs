// A Babel configuration for dependency-cruiser, which cannot read TypeScript 7's syntax tree and whose swc reader stops
// at `using` and at JSX. It reduces a file to the modules it names, type-only imports included: all the rules ask for.

/** @param {{ types: typeof import('@babel/core').types }} babel */
function importsOnly({ types }) {
  return {
    manipulateOptions(options, parserOptions) {
      parserOptions.plugins.push('typescript', 'explicitResourceManagement')
      if (options.filename.endsWith('x')) parserOptions.plugins.push('jsx')
    },
    visitor: {
      Program(program) {
        const sources = new Set()
        program.traverse({
          'ImportDeclaration|ExportNamedDeclaration|ExportAllDeclaration'({ node }) {
            if (node.source) sources.add(node.source.value)
          },
          TSImportType({ node }) {
            sources.add(node.argument.value)
          },
          CallExpression({ node }) {
            const [source] = node.arguments
            if (node.callee.type === 'Import' && source.type === 'StringLiteral') sources.add(source.value)
          },
        })
        program.node.body = [...sources].map((source) => types.importDeclaration([], types.stringLiteral(source)))
        program.stop()
      },
    },
  }
}

module.exports = { babelrc: false, configFile: false, plugins: [importsOnly] }
