import { FORMATS, LIST_FORMATS } from '../core/lists/formats.ts';

const FORMAT_LINES = LIST_FORMATS.map((format) => `  ${format.padEnd(12)} ${FORMATS[format].words}`).join('\n');

export const BUILD_USAGE = `kiosk-pack build --in DIR|FILE [--in ...] --out FILE --serial N --expires YYYY-MM-DD [options]

Makes a block pack. The report next to it, *.report.txt, says for each file how many lines were used, and
lists every kind of line that could not be used. The screen shows the most important lines of it. If
anything is refused, no pack is written.

All lists are searched for sites that people need (rules/everyday.txt) and for sites that another source
lists as sites to allow. Each such site that would be blocked is named with the file that blocks it, and
the pack is signed only after each was left out or accepted by name. A pack without --key leaves them
out meanwhile.

  --in DIR|FILE        a folder, an archive (.tar, .tar.gz, .tgz) or one list (also .gz)
  --out FILE           the pack; a kiosk looks for *.kioskpack
  --serial N           one more than the number of the last pack
  --expires DATE       until when the pack may be used, such as 2030-12-31
  --group NAME         the group of kiosks that the pack is for (default: kiosk)
  --starter DIR        lists and rules to add instead of the product's own
  --no-starter         adds neither
  --key FILE           signs the pack with this secret key (of "kiosk-pack keygen" or the stock minisign):
                       writes the pack and its signature, *.minisig, or neither. Asks for the key's password if
                       it has one (from a pipe it reads the first line)
  --accept NAME        block a site although people need it or a list of sites to allow names it; can be
                       repeated
  --leave-out NAME     keep such a site open, whatever the lists say; can be repeated. "all" means every site
                       that is not accepted
  --force ENDING       block a whole ending although anybody can register under it (blogspot.com); can be
                       repeated

What a folder or an archive may hold:
  lists/*.txt                   a file for each category, as in the kiosk's settings folder; there
                                "*.casino" means every site with that ending. A folder rules/ next to
                                it, with carriers.json, searches.json, words.json and protected.txt,
                                is merged into the product's rules: entries replace those of the same
                                id, others stay, protected sites are added. Rules inside archives are
                                not used
  adult/domains, adult/urls     a squidGuard tree such as UT1's; everyday subjects (shopping, sports,
                                webmail ...) and lists of sites to allow are left out and named. The
                                tree's block lists do not block what its lists bank, child, examen_pix,
                                liste_bu, press, sexual_education and webmail contain
  gambling.txt, gambling/*      lists in any format; the file or the folder names the category
Well-known names are mapped to the kiosk's categories: porn to adult, agressif to hate, drogue to drugs,
phishing to malware, redirector, vpn, doh and dynamic-dns to proxy, warez to piracy; others stay as they are.

What else a folder may hold, and the pack then contains:
  suites/block.txt, suites/allow.txt   addresses that must be blocked, and addresses that must not, one
                                per line. A pack that fails them is not written, and a kiosk tries
                                them again with its own lists before it takes the pack
  texts/notice.en.md            the notice that visitors accept, with its version
  texts/blocked.txt             a paragraph for the block page
  settings.json                 settings as in kiosk.json; they override a kiosk's own
  keys/current.pub, keys/next.pub      the keys of minisign with which packs are signed from now on.
                                Only a pack that is signed with the current key may bring others
  keys/report.pub               the key of age with which reports are encrypted
  answers.json                  decisions about reported sites:
                                [{"host": "site.example", "answer": "allowed", "reviewed": "2030-12-31"}]
                                the answer is "allowed" or "stays"
  codes.json                    new staff codes, of "kiosk-pack codes": a kiosk that takes the pack uses them
                                from then on. Remove the file again for the next pack
  noted-checks.json             self-checks whose failure is only noted, such as ["names"]; not those that put
                                a PC out of order

Links are not followed. An archive is refused if it is damaged, has paths that lead out of it, or unpacks
to more than 1 GB or 100 times its size.

Formats, recognised by the lines of each file:
${FORMAT_LINES}

manifest.json at the top of a source is optional and says what file names cannot:
  {"categories": {"mixed_adult": "adult"}, "skip": ["translation"],
   "force": ["blogspot.com"], "formats": {"odd.txt": "rpz"}}

Exit status: 0 the pack is written, 1 something was refused, 2 wrong use.
`;
