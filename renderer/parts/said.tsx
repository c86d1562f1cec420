import { Children, type ReactElement } from 'react';
import { type MessageKey, sayParts } from '../messages/say.ts';

interface SaidProps {
  readonly message: MessageKey;
  readonly places: Readonly<Record<string, ReactElement | string>>;
}

/** A message with elements in its places, wherever its language has them. */
export function Said({ message, places }: SaidProps) {
  return <>{Children.toArray(sayParts<ReactElement>(message, places))}</>;
}
