// The arrows between the folders of a room, types counted. Tests are left out: they lie beside their units, and
// use the doubles of testing/, which use the units.
const { forbidden, options } = require('./.dependency-cruiser.cjs')

const rule = forbidden.find(({ name }) => name === 'no-folder-cycles')

module.exports = {
  forbidden: [{ ...rule, from: { path: '^(edge|test)/' } }],
  options: { ...options, exclude: { path: `${options.exclude.path}|\\.(test|fault)\\.tsx?$` } },
}
