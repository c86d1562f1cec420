/** Types for the parts of an untyped package that test/sites/wisp-server.ts uses. */
declare module '@mercuryworkshop/wisp-js/server' {
  export const logging: { readonly NONE: number; set_level(level: number): void };
  export const server: {
    readonly options: {
      allow_loopback_ips: boolean;
      hostname_whitelist: readonly RegExp[] | null;
      dns_method: (host: string) => Promise<string>;
    };
    readonly ServerConnection: new (
      socket: import('ws').WebSocket,
      path: string,
      options: { readonly wisp_version: 1 | 2 },
    ) => { setup(): Promise<void>; run(): Promise<void> };
  };
}
