/** What a request is for. */
export interface RequestContext {
  /** `mainFrame` is what the visitor sees as the page, `subFrame` a frame in it, `other` everything else. */
  readonly resource: 'mainFrame' | 'subFrame' | 'other';
  /** The HTTP method; absent means GET. */
  readonly method?: string;
}
