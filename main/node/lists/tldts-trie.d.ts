/** The public suffix rules inside tldts, which has no types for them: a trie in flat arrays. `public-suffixes.ts` reads it. */
declare module 'tldts/dist/cjs/src/data/trie.js' {
  /** 0 when no rule ends at the node. */
  export const nodeFlags: Uint8Array;
  /** The edges of node n are those from `edgeStart[n]` to `edgeStart[n + 1]`. */
  export const edgeStart: Uint16Array;
  export const edgeLength: Uint8Array;
  export const edgeChild: Uint16Array;
  /** The labels of all edges, one after another. */
  export const labelText: string;
  export const rulesRoot: number;
  export const exceptionsRoot: number;
}
