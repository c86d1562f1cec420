/** Names and phrases that filters are known to block by mistake, or that resemble forbidden ones. Written for these tests. */

const words = (text: string) => text.trim().split(/\s+/);
const lines = (text: string) => text.trim().split(/\s*[\n;]\s*/);

/** Names of people. */
export const NAMES = words(`
  Alcock Analee Analise Analyn Arsenault Arsene Assad Assange Babcock Balls Bassett Beaver Beever Bett Betts Bingham Bingo Blood
  Bloodworth Bomba Boobyer Bottoms Bullock Bush Bushell Butcher Butt Butterworth Buttle Buttrose Butts Casini Cassidy Chink Chinkin
  Cock Cockburn Cockcroft Cocks Coke Coon Cooney Cox Coxon Crack Crackett Cumber Cumberbatch Cumming Cummings Deadman Death De-Ath Dick
  Dickens Dickinson Dikshit Dong Draper Dung Dyck Dyke Essex Fagan Fagg Faggetter Fagin Fanny Fucks Fuchs Fuke Gamble Gambles Gay Gaye
  Gayle Gooch Gook Gore Goring Gunn Hancock Hanger Hash Hashim Hassan Heeb Hemp Hempel Hentschel Hickox Higginbottom Hitchcock Hoar Hoare
  Homer Homo Hooker Hore Horne Horniman Johnson Kike Killeen Killick Kinky Kinsey Knobbs Kuntz Laycock Longbottom Lotto Lovejoy Lovelace
  Lust Lustig Lusty Massey Milf Napier Nazim Nazir Negri Negro Niggemann Niggli Nobbs Nutt Nuttall Nutter Paki Peacock Peniston Phuc Pinnock
  Poon Porn Pornpimol Porntip Potts Pratt Ramsbottom Raper Rapier Rapson Rowbottom Saxton Savage Sexton Sexsmith Shag Shih Shitole Shittu
  Shital Shufflebottom Sidebottom Siriporn Slagle Slaughter Slutskaya Slutsky Spick Spicer Spinner Suporn Sussex Titmuss Tittensor
  Titsworth Titus Van-Dyke Vandyke Wang Wank Weed Weedon Weiner Wessex Wiener Wilcox Willie Willy Winterbottom Woodcock
`);

export const CHARITIES = lines(`
  Samaritans; Refuge; Women's Aid; Galop; Stonewall; Mermaids; akt; Switchboard; LGBT Foundation; Terrence Higgins Trust; Brook; Sexwise
  Marie Stopes; BPAS; Childline; NSPCC; Barnardo's; Lucy Faithfull Foundation; Stop It Now; Revenge Porn Helpline; StopNCII
  Internet Watch Foundation; Survivors UK; Rape Crisis; Rape Crisis Scotland; Southall Black Sisters; Black Pride; Hope not Hate; Tell MAMA
  Community Security Trust; Stop Hate UK; Kick It Out; Show Racism the Red Card; GamCare; GambleAware; Gamblers Anonymous; Gordon Moody
  Gambling with Lives; Talk to Frank; Release; Adfam; Turning Point; Cocaine Anonymous; Narcotics Anonymous; Alcoholics Anonymous
  Sex and Love Addicts Anonymous; The Naked Truth Project; Fight the New Drug; Naked Heart Foundation; Beaver Trust; Cockfosters Community Trust
  Bowel Cancer UK; Breast Cancer Now; CoppaFeel; Orchid male cancer; Prostate Cancer UK; Ovacome; Jo's Cervical Cancer Trust; Everyman
  Endometriosis UK; Vulval Pain Society; Bladder and Bowel UK; Breastfeeding Network; La Leche League; Tommy's; Sands; Miscarriage Association
  Beat; Papyrus; CALM; Maytree; Harmless; Mind; Rethink; SANE; Cruse; Age UK; Shelter; Crisis; Centrepoint; St Mungo's; Nacro
  English Collective of Prostitutes; National Ugly Mugs; Beyond the Streets; Scope; Mencap; Dogs Trust; RSPB; Donkey Sanctuary; Holocaust Educational Trust
  Wiener Holocaust Library; Anne Frank Trust; Nude Wellbeing Trust; Spinal Injuries Association; Sussex Wildlife Trust; Essex Cricket Foundation
`);

export const HEALTH = lines(`
  sexual health clinic; sexual health clinic near me; live sexual health chat; sex education; sex education videos for year 6; sex after a stroke
  safe sex; safer sex videos NHS; oral sex and HPV; anal sex and HIV risk; anal fissure; anal cancer symptoms; rectal bleeding; penis pain
  penis lump; foreskin problems; testicular self examination; balls ache; erectile dysfunction; vagina pain; vaginal discharge; vulva itching
  cervical screening; cervical smear video; breast examination; breast lump; breast reduction; breastfeeding positions; nipple pain; nipple thrush
  bras for big boobs after surgery; cock up splint; cumulative dose; cumin allergy; nude mole check; naked scanner radiation
  masturbation and health; orgasm problems; low libido; vaginismus; vaginal dilators; pelvic floor; period pain; menopause and sex; sex drive
  morning after pill; emergency contraception; condoms free; abortion clinic; miscarriage; teenage pregnancy; chlamydia test; gonorrhoea; herpes
  genital warts; HIV test; PrEP; rape support; sexual assault referral centre; sexual abuse helpline; child sexual exploitation signs
  female genital mutilation; forced marriage; porn addiction; free porn addiction help; help to quit porn videos; hentai addiction recovery
  pornhub and teenage mental health; effects of best online casino adverts on health; play online slots addiction help; gambling addiction; cocaine addiction
  heroin withdrawal; ketamine bladder; MDMA risks; cannabis psychosis; buy weed online and the law; crystal meth treatment; overdose
  safe sex videos; safer sex clips; blowjob HIV; blowjob and herpes; handjob STI; gangbang syphilis; sex videos contraception
  suicide prevention; self harm; eating disorders; gender dysphoria; gender identity clinic; hormone therapy; top surgery; transgender health
`);

/** One of each kind: food, birds, plants, sport, music, history, place, work, law, news, film, book, art, science, shopping ... */
export const EVERYDAY = lines(`
  faggots and peas; spotted dick recipe; cock-a-leekie soup; coq au vin; cream pie; pork butt; breast of duck; kinky boots musical; bukkake udon
  great tits and blue tits; blue-footed booby; woodcock; pussy willow; shag seabird; beaver dam; naked mole rat; sperm whale; bitch with puppies
  chink in the armour; niggardly; a snigger; spick and span; paki-bhai menu; wog bus; coon cat breeder; dyke walk; fag end; gay abandon
  essex cams; Essex videos; Sussex tube; Middlesex videos; East Sussex sex offenders map; Essex movies; Wessex clips; West Sussex cams live
  Essex porno-graphic arts 1970; Nudes by Picasso; Michelangelo's David; Naked Attraction Channel 4; Fifty Shades of Grey; Porno by Irvine Welsh
  porn star martini recipe; food porn; property porn; earth porn; cabin porn book; word porn; Boogie Nights film; The Hooker by the Sea; Moro MILF peace deal
  Casino Royale; watch Casino online; Live and Let Die; casino night fundraiser; bingo at the village hall; poker face lyrics; slots for swimming
  free spins class; the odds of rain; bet you can't; National Lottery community fund; premium bonds; stock cube; share a lift; shared ownership
  white power supply; white power bank; white pride of lions; the great replacement windows; race for life; race relations act; Hitler diaries
  Nazi gold documentary; Mein Kampf history; Holocaust memorial day; concentration camps; slavery museum; Ku Klux Klan history; British Union of Fascists
  remove kebab from skewer; kill the lights; kill a mockingbird; shoot a film; Arsenal shooting boots; bomb disposal; bath bombs; gun dog; Al Gore videos
  proxy vote; proxy marriage; vote by proxy online; web page; bypass road; heart bypass; Enfield bypass filter beds; VPN for work; unblock a sink
  hack day; life hacks; crack in ceiling; cracked heels; drug store; speed awareness; joint pain; pot plants; grass seed; hash browns; weed killer
  swallow nests; facial at spa; hand job vacancies; job interview; blow dryer jobs; escort vehicle; patient escort service; massage; strip wash; strip lights
  sexton beetle; sextant; Sexagesima; unisex hairdresser; same sex schools; opposite sex; opposite sex movies; single sex videos; sexism at work; sex discrimination act; sex ratio; Middlesex University
`);

export const LGBT = lines(`
  gay; lesbian; bisexual; transgender; queer; asexual; intersex; non-binary; homosexual; LGBT; LGBTQIA+; gay pride event; Pride in London; UK Black Pride
  lesbian support group; transgender helpline; queer film festival; gay men's chorus; gay bar Soho; gay dads; lesbian mums; lesbian couple adoption
  bisexual visibility day; trans rights; trans youth support; coming out; how to tell my parents I am gay; gay Muslims; gay Christians; LGBT Jews
  gay asylum seekers; gay dating; lesbian dating; gay marriage; civil partnership; gay football fans; gay teachers; gay teen support; gay teens forum
  homophobia; homophobic hate crime; conversion therapy ban; section 28; Stonewall riots; Alan Turing; drag queen story hour; drag brunch; dyke march
  Dykes on Bikes; butch and femme; fag hag; queer theory; same sex movies; best same sex videos; lesbian safe sex clips; trans man; trans woman; gender affirming surgery; sapphic books; gay history month; chemsex support
`);

/** Short searches of people who were harmed or cheated, or who hesitate. Most of the words are forbidden ones. */
export const HARMED = lines(`
  revenge porn pictures; revenge porn videos; porn pictures blackmail; remove porn videos; delete my porn pics; OnlyFans leaks removal
  onlyfans leaked DMCA; nude teens sextortion; should I watch porn; don't watch porn; stop porn videos; porn videos blocker
  casino bonus scam; casino bonus complaints; online casino games refund; casinos not on GamStop fraud; non GamStop casino complaint
  block online casino games; buy xanax online deaths; buy steroids online fraud; free proxy sites scam; order weed online scammed
  milfs slang; ahegao definition; gangbang slang; holohoax conspiracy; day of the rope explained
`);

/** Headlines, as newspapers use them in addresses. */
export const NEWS = lines(`
  Pornhub to leave Texas over age checks; Pornhub owner fined by court; MPs debate ban on free porn videos in schools; Porn stars sue studio
  Ofcom opens inquiry into porn sites; Revenge porn victims fight to have porn videos removed by law; Stormy Daniels testifies in hush money case
  Online casino tax to double; Crypto casinos face the regulator; Ministers consider curbs on online slots; Gambling ads on football shirts
  Lottery winner gives millions away; Casino plan for Blackpool rejected; Bookmakers close shops; Man jailed for Heil Hitler salute at cenotaph
  Court hears that teacher said Hitler was right; Holocaust hoax claims debunked by historians; White supremacists march in Charlottesville
  Cocaine worth millions seized at Dover; Police warn of pills bought online; Crime gang told buyers to order cocaine online
  School filter bypassed by pupils; VPN use rises after law; Hackers steal NHS data; Torrent of criticism for water company; Peace deal with MILF rebels
  Casino bonuses capped; Free bet offers curbed; Non GamStop casino fined; Pornstars arrested; Online casino bonus crackdown
  Upskirting becomes a crime; Deepfake law passed; Child abuse images found; Sex offender sentenced; Nude sunbathers on Brighton beach
`);

/** Addresses that must be blocked on an unlisted site. */
export const BAD = lines(`
  new-tube.example.org/free-porn-videos/; new-tube.example.org/category/hentai; new-tube.example.org/search?q=xxx+videos
  new-tube.example.org/watch/HOT-MILF-PORN-123.html; new-tube.example.org/?k=hardcore%20porn; new-tube.example.org/Free_Sex_Videos
  new-tube.example.org/tags/blowjobs; new-tube.example.org/f%72ee-p%6frn; new-tube.example.org/search?q=рornhub; new-tube.example.org/search?q=pornhub
  new-tube.example.org/live-sex-cams; new-tube.example.org/nude-cams; new-tube.example.org/xvideos/; new-tube.example.org/p/onlyfans-leaks
  new-bet.example.org/best-online-casinos-uk; new-bet.example.org/best?q=no+deposit+bonus; new-bet.example.org/casinos-not-on-gamstop; new-bet.example.org/slot-gacor
  new-hate.example.org/holohoax; new-hate.example.org/t/heil-hitler-88; new-hate.example.org/search?q=hitler+was+right
  new-shop.example.org/buy-cocaine-online; new-shop.example.org/?s=order+mdma+online
  new-proxy.example.org/cgi-bin/nph-proxy.cgi; new-proxy.example.org/free-web-proxy; www.google.com/search?q=bypass+school+filter&safe=active&ssui=on
`);
