/** The letters in the visitor's mailbox. */
const HEAD = `To: Visitor <visitor@mail.test>
MIME-Version: 1.0
`;

export const INBOX: readonly string[] = [
  `From: Council <council@enfield.test>
Subject: Your council tax bill
Date: Mon, 02 Feb 2026 09:00:00 +0000
Message-ID: <bill@enfield.test>
${HEAD}Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: 8bit

<html><body><p>Dear visitor,</p><p>your bill is <b>£123.45</b>.</p><img src="https://pictures.test/remote.png" alt="remote"></body></html>
`,
  `From: Friend <friend@people.test>
Subject: Lunch on Tuesday
Date: Tue, 03 Feb 2026 09:00:00 +0000
Message-ID: <lunch@people.test>
${HEAD}Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Shall we have lunch? It is £4.50 "all in".
`,
  `From: Shop <shop@shop.test>
Subject: To be deleted
Date: Wed, 04 Feb 2026 09:00:00 +0000
Message-ID: <offer@shop.test>
${HEAD}Content-Type: text/plain; charset=utf-8

Buy now.
`,
];

/** Returns the decoded text of a letter, without parts that differ each time. */
export function textOf(letter: string): string {
  return letter
    .replace(/\r\n/g, '\n')
    .replace(/^.*?\n(\n|$)/s, '')
    .replace(/=\n/g, '')
    .replace(/(=[0-9A-F]{2})+/g, (codes) => Buffer.from(codes.replaceAll('=', ''), 'hex').toString('utf8'))
    .replace(/--=_\w+/g, '--')
    .trim();
}
