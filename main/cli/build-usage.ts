import { FORMATS, LIST_FORMATS } from '../core/lists/formats.ts';

const FORMAT_LINES = LIST_FORMATS.map((format) => `  ${format.padEnd(12)} ${FORMATS[format].words}`).join('\n');

export const BUILD_USAGE = `kiosk-pack build --in DIR|FILE [--in ...] --out FILE --serial N --expires YYYY-MM-DD [options]

Makes a block pack. The report, beside it as *.report.txt, tells for each file how many lines were used,
and names every kind of line that could not be used; the screen shows what matters. When anything is
refused, no pack is written.

Sites that people need (rules/everyday.txt) are looked for in all lists, and so are those that another
source lists as sites to allow. Whatever would be blocked of them is named with the file that does it, and
nothing is signed before each was left out or accepted by name; a pack without --key leaves them out
meanwhile.

  --in DIR|FILE        a folder, an archive (.tar, .tar.gz, .tgz) or one list (also .gz)
  --out FILE           the pack; a kiosk looks for *.kioskpack
  --serial N           one more than the last pack had
  --expires DATE       until when the pack may be used, such as 2030-12-31
  --group NAME         for which kiosks the pack is (kiosk)
  --starter DIR        lists and rules that go in as well, instead of the product's own
  --no-starter         without them
  --key FILE           signs the pack with this secret key (of "kiosk-pack keygen" or the stock minisign):
                       writes the signature, *.minisig, beside it, both or none. Asks for the key's password if it
                       has one (from a pipe its first line is taken)
  --accept NAME        block a site although people need it, or a list of sites to allow has it; may be given
                       again and again
  --leave-out NAME     let such a site open, whatever the lists say; may be given again and again. "all" means
                       each that is not accepted
  --force ENDING       block an ending whole although anybody can register under it (blogspot.com);
                       may be given again and again

What a folder or an archive may hold:
  lists/*.txt                   a file for each category, as in the kiosk's settings folder; there
                                "*.casino" means every site with that ending. A folder rules/ beside
                                it, with carriers.json, searches.json, words.json and protected.txt,
                                is put over the product's rules: entries replace those of the same
                                id, others stay, protected sites add up. Rules inside archives are
                                not used
  adult/domains, adult/urls     a squidGuard tree such as UT1's; everyday subjects (shopping, sports,
                                webmail ...) and lists of sites to allow are left out and named. What
                                bank, child, examen_pix, liste_bu, press, sexual_education and webmail
                                list no block list of the same tree takes along
  gambling.txt, gambling/*      lists in any format; the file or the folder names the category
Well-known names count as the kiosk's own category: porn as adult, agressif as hate, drogue as drugs,
phishing as malware, redirector, vpn, doh and dynamic-dns as proxy, warez as piracy; others stay as they are.

What else a folder may hold, and the pack then brings:
  suites/block.txt, suites/allow.txt   addresses that must be blocked, and addresses that must not, one
                                a line. A pack that does not keep to them is not written, and a kiosk
                                tries them again with its own lists before it takes the pack
  texts/notice.en.md            the notice that visitors accept, with its version
  texts/blocked.txt             a paragraph for the block page
  settings.json                 settings as in kiosk.json; they count before a kiosk's own
  keys/current.pub, keys/next.pub      the keys of minisign with which packs are signed from now on.
                                Only a pack that is signed with the current key may bring others
  keys/report.pub               the key of age to which reports are sealed
  answers.json                  what was found about reported sites:
                                [{"host": "site.example", "answer": "allowed", "reviewed": "2030-12-31"}]
                                the answer is "allowed" or "stays"
  codes.json                    new staff codes, of "kiosk-pack codes": a kiosk that takes the pack has them
                                from then on. Take the file out again for the next pack
  noted-checks.json             self-checks whose failure troubles nobody, such as ["names"]; none that puts
                                a PC out of order

Links are not followed. An archive that is damaged, that leads out of itself or that unpacks to more
than 1 GB or 100 times its size is refused.

Formats, recognised by the lines of each file:
${FORMAT_LINES}

manifest.json at the top of a source, if there is one, says what names do not:
  {"categories": {"mixed_adult": "adult"}, "skip": ["translation"],
   "force": ["blogspot.com"], "formats": {"odd.txt": "rpz"}}

Exit status: 0 the pack is written, 1 something was refused, 2 wrong use.
`;
