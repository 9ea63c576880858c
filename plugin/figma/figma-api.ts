// The part of Figma's plugin API that Tessera uses: what main-thread.ts is given, and what the tests' double
// has to be.
export type FigmaApi = Pick<
  PluginAPI,
  | 'showUI'
  | 'on'
  | 'currentPage'
  | 'root'
  | 'viewport'
  | 'clientStorage'
  | 'createImage'
  | 'createNodeFromSvg'
  | 'createRectangle'
  | 'getImageByHash'
  | 'getNodeByIdAsync'
  | 'commitUndo'
> & { ui: Pick<UIAPI, 'postMessage' | 'onmessage'> }
