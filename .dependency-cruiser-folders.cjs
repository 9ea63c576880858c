// The arrows between the folders of a room, types and training counted. Tests are left out: they lie beside
// their units, and use the doubles of testing/, which use the units.
const { forbidden, options } = require('./.dependency-cruiser.cjs')

const rule = forbidden.find(({ name }) => name === 'no-folder-cycles')

module.exports = {
  forbidden: [
    { ...rule, from: { path: '^(edge|gpu-backend|test)/' } },
    {
      name: 'no-doubles-in-production',
      comment: 'testing/ is for tests and measurements',
      severity: 'error',
      from: { path: '^gpu-backend/', pathNot: '^gpu-backend/(cli/bench|testing)/' },
      to: { path: '^gpu-backend/testing/' },
    },
  ],
  options: {
    ...options,
    exclude: {
      path: '(^|/)(node_modules|dist|\\.tsbuild|models)/|\\.(test|fault)\\.tsx?$|milvus(-world)?\\.ts$',
    },
  },
}
