import type { ReportKeys } from './age.ts';

/** The files of IT's key for reports, in the form that the stock `age-keygen` gives them. @param today `YYYY-MM-DD` */
export function reportKeyTexts({ identity, recipient }: ReportKeys, today: string, maker: string) {
  return {
    secret: `# made by ${maker} on ${today}\n# public key: ${recipient}\n${identity}\n`,
    public: `${recipient}\n`,
  };
}
