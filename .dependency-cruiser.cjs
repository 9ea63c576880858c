// The arrows that may exist between rooms (ARCHITECTURE.md). Whatever is not allowed here fails `npm test`.
const room = (name, comment, from, to) => ({ name, comment, severity: 'error', from: { path: from }, to })
const OURS = '^(admin|contract|edge|gpu-backend|infra|plugin|test|ui)/'

module.exports = {
  forbidden: [
    room(
      'contract-stands-alone',
      'contract/ is data and pure functions: of ours it imports nothing',
      '^contract/',
      {
        path: OURS,
        pathNot: '^contract/',
      },
    ),
    room(
      'contract-no-platform',
      'contract/ runs everywhere: no platform module, no package but zod',
      '^contract/(?!.*\\.test\\.ts$)',
      {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional'],
        pathNot: 'node_modules/zod/',
      },
    ),
    room('plugin-to-contract', 'the plugin sees the edge through the contract alone', '^plugin/', {
      path: OURS,
      pathNot: '^(plugin|contract|ui)/',
    }),
    room('edge-to-contract', 'of the other rooms the edge knows the contract alone', '^edge/', {
      path: OURS,
      pathNot: '^(edge|contract)/',
    }),
    room('admin-to-contract', 'the admin pages see the edge through the contract alone', '^admin/', {
      path: OURS,
      pathNot: '^(admin|contract|ui)/',
    }),
    room(
      'ui-stands-alone',
      'ui/ is what panel and admin pages draw alike: it knows neither, nor anything else of ours',
      '^ui/',
      {
        path: OURS,
        pathNot: '^ui/',
      },
    ),
    room('backend-to-contract', 'the backend sees the edge through the contract alone', '^gpu-backend/', {
      path: OURS,
      pathNot: '^(gpu-backend|contract)/',
    }),
    room('infra-starts-processes', 'infra starts the other rooms as processes, by path', '^infra/', {
      path: OURS,
      pathNot: '^infra/',
    }),
    room(
      'nobody-imports-test',
      'test/ crosses rooms and is imported by none',
      '^(admin|contract|edge|gpu-backend|infra|plugin|ui)/',
      {
        path: '^test/',
      },
    ),
    room(
      'host-knows-no-network',
      "a host knows its document: neither panel nor contract's client",
      '^plugin/(figma|photoshop)/(?!.*\\.test\\.ts$)',
      {
        path: '^(plugin/panel|plugin/playground|contract/client)',
      },
    ),
    room('panel-knows-no-host', 'the panel asks through the bridge', '^plugin/panel/', {
      path: '^plugin/(figma|photoshop|playground)/',
    }),
    room(
      'retrieval-knows-no-model',
      'retrieval knows nothing of models or decoding',
      '^gpu-backend/retrieval/',
      {
        path: '^gpu-backend/(model|decode|worker|evaluate|cli)/|node_modules/onnxruntime',
      },
    ),
    room('model-is-a-leaf', 'model/ opens bundles and runs sessions, nothing else', '^gpu-backend/model/', {
      path: '^gpu-backend/(retrieval|decode|finish|worker|evaluate|cli)/',
    }),
    room(
      'finish-beside-decode',
      'finishing is pixels in, pixels out: it knows no recipe',
      '^gpu-backend/finish/',
      {
        path: '^gpu-backend/(retrieval|decode|worker|evaluate|cli)/',
      },
    ),
    room(
      'draft-is-vectors',
      'restyling is vectors in, vectors out: it knows neither jobs nor codes',
      '^gpu-backend/draft/(?!search/)',
      {
        path: '^gpu-backend/(retrieval|decode|worker|evaluate|cli)/',
      },
    ),
    room(
      'profile-is-measures',
      'reading a profile is pixels and vectors in, data out: it knows neither jobs nor codes',
      '^gpu-backend/profile/',
      {
        path: '^gpu-backend/(retrieval|decode|draft|worker|evaluate|cli)/',
      },
    ),
    room(
      'decode-below-worker',
      'decode is used by worker and cli, never the other way',
      '^gpu-backend/decode/',
      {
        path: '^gpu-backend/(finish|worker|evaluate|cli)/',
      },
    ),
    room(
      'evaluate-below-cli',
      'the evaluation knows neither worker nor command line',
      '^gpu-backend/evaluate/',
      {
        path: '^gpu-backend/(worker|cli)/',
      },
    ),
    room('worker-knows-no-evaluation', 'the worker serves, it does not measure', '^gpu-backend/worker/', {
      path: '^gpu-backend/evaluate/',
    }),
    room('worker-below-cli', 'the worker does not know the command line', '^gpu-backend/worker/', {
      path: '^gpu-backend/cli/',
    }),
    room('runtime-in-model-only', 'only model/ knows that onnxruntime exists', '^(?!gpu-backend/model/)', {
      path: 'node_modules/onnxruntime',
    }),
    room('no-cycles', 'a cycle, of types too, is a file that could not be named', '', { circular: true }),
    {
      ...room(
        'no-folder-cycles',
        'two folders that need one another are one folder, or a third',
        '^(plugin/panel|admin|contract)/',
        {
          circular: true,
        },
      ),
      scope: 'folder',
    },
    room('no-unresolved', 'every import leads somewhere', '', {
      couldNotResolve: true,
      pathNot: '^cloudflare:',
    }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(node_modules|dist|\\.tsbuild|training|models)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
    },
  },
}
