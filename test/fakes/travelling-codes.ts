/** Staff codes as hashed by `kiosk-pack codes`. Stored here, because hashing one takes some seconds. */
const COST = { N: 131_072, r: 16, p: 8 } as const;

export const TRAVELLING = { it: '2850316947', facilities: '9041728365' } as const;

export const TRAVELLING_CODES = {
  facilities: { ...COST, salt: 'MpW8qJxUAtlV9Rr4YTFDfw==', hash: 'Ie5vnVchgm4WrVtg76IWsrO5d9x6VtTiJKQxVqCW6Iw=' },
  it: { ...COST, salt: 'S+HBr+MZhncZykvx5PfcwQ==', hash: 'EdIhW94tfjuc+/F3r9qLsI8MLhnGKBfa0vrUbmybl5M=' },
} as const;
