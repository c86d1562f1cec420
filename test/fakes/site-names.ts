/** Invented sites with names and titles like real ones, and headlines about forbidden things. Written for these tests. */

const lines = (text: string) => text.trim().split(/\s*\n\s*/);
const sites = (text: string) =>
  lines(text).map((line) => {
    const [host = '', title = ''] = line.split(' | ');
    return { host, title };
  });

export const ADULT_SITES = sites(`
  velvetmoans.example | Velvet Moans - Free HD Porn Videos and Sex Movies
  tubezilla18.example | Watch Free Porn: XXX Clips, MILF, Amateur & Teen Sex
  nightcamz.example | Live Sex Cams with Nude Webcam Girls - NightCamz
  hentaiharbor.example | Hentai Harbor: Uncensored Hentai, Hentai Manga and Games
  peachvault.example | Leaked OnlyFans Nudes & Celebrity Sex Tapes
  ruby-room.example | Horny Housewives Near You - Adult Sex Chat
  clipdrool.example | ClipDrool
  pornplum.example | Porn Plum | Best Porn Videos, New Every Day
  slickstream.example | Hardcore Sex Videos, Big Tits, Blowjobs, Creampie
  freexxxgrove.example | Free XXX Grove
  thelacybox.example | Erotic Stories and Naked Photos by Amateurs
  camgirlscity.example | Camgirls City
  desixxxclips.example | Desi Videos
  maturepornhub24.example | Mature Porn, Granny Sex, Free Videos
  kinkfoundry.example | BDSM Porn, Fetish Videos and Femdom Clips
  javsakura.example | JAV Uncensored - Watch Japanese Porn Online Free
`);

export const GAMBLING_SITES = sites(`
  luckyotter.example | Lucky Otter Casino - 100% Welcome Bonus & 200 Free Spins
  spinharbour.example | Play Online Slots and Live Casino for Real Money
  betmoose24.example | Sports Betting, Live Odds & Casino Games
  royalreelscasino.example | Royal Reels
  nogambanstop.example | Best Casinos Not on GamStop 2026
  zebrabet365.example | Zebra - Online Betting and In-Play Football Odds
  onlinecasinofox.example | Casino Reviews and No Deposit Bonuses
  slotgacorkita.example | Slot Gacor Maxwin, Judi Online Terpercaya
  cryptodice.example | Crypto Casino with Instant Withdrawals - No KYC
  pokerlagoon.example | Play Poker Online: Tournaments & Cash Games
  bingobubbles.example | Bingo Bubbles: Online Bingo and Slots, Play Bingo Online
  acedealer.example | Live Roulette, Live Blackjack and Baccarat with Real Dealers
  tipzone.example | TipZone
  betandspin.example | Free Bets, Bonus Spins and Best Odds Guaranteed
  vegaswinbonus.example | Vegas Win
  megajackpotcasino.example | Mega Jackpot Casino
`);

export const MORE_HEADLINES = lines(`
  Council refuses licence for new lap dancing club
  Casino bosses ask ministers for longer opening hours
  Betting shops to close as online gambling grows
  MPs call for limits on online slots and casino games
  How free spins and welcome bonuses hook young players
  Betting firms told to end free bet offers during matches
  Online casino fined for letting addict lose 400,000 pounds
  Poker champion wins one million dollars in Las Vegas
  Bingo halls fight for survival after the pandemic
  Las Vegas casino hotel burns, guests led to safety
  Macau casinos open again after the typhoon
  Football clubs drop sports betting sponsors from shirts
  Tennis player banned for life for betting on own matches
  The priest who gambled away the parish roof fund
  Roulette wheel sold at auction for charity
  Macclesfield casino plan goes to appeal
  Crypto casino founder arrested in Dubai
  Lottery and bingo: the guilty pleasures of our grandparents
  Horse racing betting levy to rise next year
  Nine held over illegal sports betting ring
  Sex video scandal topples mayor
  Teacher struck off over sex chat with pupil
  Police warn students about fake nudes on social media
  Naked bike ride returns to Brighton
  Nude sunbathers asked to leave beach in Dorset
  Webcam hackers spied on hundreds of women
  Porn sites must check age of users from July
  Porn star tells court of night with the president
  Is porn ruining our relationships?
  Hardcore porn seen by half of eleven year olds, survey says
  Sex work bill passes first reading
  Amsterdam to move red light district out of town
  OnlyFans model elected to parish council
  OnlyFans leaks ruined my life, says nurse
  Erotic novel tops the Christmas charts
  Hentai posters removed from Tokyo underground
  Swingers' club loses planning battle in Devon
  Escort agency used for spying, inquest hears
  Strip club dancers win holiday pay
  Revenge porn law to cover deepfakes
  Sexting among teenagers: what parents should know
  Upskirting made a crime in Scotland
  Drag queen story time disrupted by protesters
  Cocaine found in sewage of every British town
  Web of dealers sold Xanax to schoolchildren
  Students order ketamine on their phones, report warns
  Darknet market shut by police of nine countries
  Man grew cannabis in former bingo hall
  Steroid use soars among young men in gyms
  Magic mushrooms may help depression, trial finds
  How to talk to your child about drugs for sale online
  VPN sales soar after age checks begin
  School filter blocks charity for gay teenagers
  Pupils use proxy sites to play games in class
  Russia bans the last free proxy services
  Iran cuts internet as protests spread
  Neo-Nazi group banned after synagogue attack
  Holocaust survivor speaks at Enfield school
  Racist graffiti on mosque: two men charged
  Gay couple attacked on night bus
  Footballer abused with racist words online
  Court bans march by far-right group
  Antisemitic incidents at record level, charity says
  Migrant hostel set alight in riot
  Author of hate manifesto had no friends, trial hears
`);
