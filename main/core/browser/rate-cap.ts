/** A rate limit: a flood of messages is refused before it is parsed. */
export interface RateCap {
  /** @param now milliseconds of a monotonic clock */
  admits(now: number): boolean;
}

/** A token bucket: bursts of `perSecond`, then `perSecond` each second. */
export function rateCap(perSecond: number): RateCap {
  let tokens = perSecond;
  let last: number | null = null;
  return {
    admits(now) {
      if (last !== null) tokens = Math.min(perSecond, tokens + ((now - last) / 1000) * perSecond);
      last = now;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
