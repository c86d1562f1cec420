import { Children, type ReactElement } from 'react';
import { type MessageKey, sayParts } from '../messages/say.ts';

interface MessageProps {
  readonly message: MessageKey;
  readonly places: Readonly<Record<string, ReactElement | string>>;
}

/** A message with elements in its placeholders, in the order of its language. */
export function Message({ message, places }: MessageProps) {
  return <>{Children.toArray(sayParts<ReactElement>(message, places))}</>;
}
