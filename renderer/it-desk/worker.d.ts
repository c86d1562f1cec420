/** What the bundler makes of a worker: a class that starts it from inside the page. */
declare module '*?worker&inline' {
  const InlineWorker: new () => Worker;
  // biome-ignore lint/style/noDefaultExport: that is how the bundler gives it.
  export default InlineWorker;
}
