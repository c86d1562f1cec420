import type { ReportKeys } from './age.ts';

/** Returns the texts of IT's key files for reports, in the format of the stock `age-keygen`. @param today `YYYY-MM-DD` */
export function reportKeyTexts({ identity, recipient }: ReportKeys, today: string, maker: string) {
  return {
    secret: `# made by ${maker} on ${today}\n# public key: ${recipient}\n${identity}\n`,
    public: `${recipient}\n`,
  };
}
