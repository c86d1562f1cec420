/** The bundler turns this import into a class that starts the worker from code inside the page. */
declare module '*?worker&inline' {
  const InlineWorker: new () => Worker;
  // biome-ignore lint/style/noDefaultExport: the bundler uses a default export.
  export default InlineWorker;
}
