/**
 * Invented adult and gambling sites, and innocent ones that use the same words. The rules were tuned with them, so they only show that
 * nothing found before is lost, and say nothing about unseen sites.
 */

const sites = (text: string) =>
  text
    .trim()
    .split(/\s*\n\s*/)
    .map((line) => {
      const [host = '', title = ''] = line.split(/ \| (.*)/s);
      return { host, title };
    });

export const INVENTED_ADULT = sites(`
  slippersecrets.example | Slipper Secrets - Hot MILFs & Amateur Couples
  pornhaven.example | PornHaven
  tubeorgy.example | Tube Orgy
  naughtynest.example | Naughty Nest: Meet Horny Singles Tonight
  camvixens.example | Cam Vixens - Live Nude Shows
  xxxorchard.example | XXX Orchard
  sweetsinvideos.example | Free HD Sex Videos | Sweet Sin
  hentaihut.example | HentaiHut
  fleshlounge.example | Flesh Lounge - Uncensored Adult Films
  bustyboulevard.example | Busty Boulevard
  fetishfoundry.example | Fetish Foundry: Latex, Bondage, Spanking Clips
  leakedlocker.example | Leaked Locker - OnlyFans & Patreon Leaks
  wetdreamsclub.example | Wet Dreams Club | Porn Movies, Full Length
  sexykitty69.example | Sexy Kitty 69
  fuckfinder.example | FuckFinder - Casual Sex Near You
  milfmanor.example | MILF Manor
  gaystuds24.example | Gay Porn Studs
  javnest.example | JAV Nest - Latest Uncensored
  darmoweporno.example | Darmowe Porno - Filmy Erotyczne
  escortsinleeds.example | Escorts in Leeds | Independent Girls
  analavenue.example | Anal Avenue
  nudeleaks.example | Celebrity Nudes and Sex Tapes
  desibhabhi.example | Desi Bhabhi Sex Videos MMS
  thepeepshow.example | Voyeur Cams and Upskirt Clips
  ruby-lips.example | Ruby Lips - Erotic Audio Stories
`);

export const INVENTED_GAMBLING = sites(`
  winfoxy.example | WinFoxy – Your Place to Play | 200% up to £500
  neonreef.example | Neon Reef | Spin, Win, Repeat
  thegoldenmackerel.example | The Golden Mackerel - Slots, Tables & Live Dealers
  rollhigher.example | Roll Higher: Crypto Dice, Plinko and Crash
  puntersparadise.example | Punters Paradise | Horse Racing Tips and Free Bets
  kingofthereels.example | King of the Reels
  oddsmonkey2.example | Best Odds on Premier League, Tennis, Esports
  jackpotjungle.example | Jackpot Jungle
  luckyduckslots.example | Lucky Duck Slots UK
  royalacecasino21.example | Royal Ace
  betfalcon.example | BetFalcon
  megawinz.example | MegaWinz: 1,500+ Casino Games
  spinsultan.example | Spin Sultan
  nostopcasinos.example | 10 Casinos That Ignore GamStop
  tigrinhopremiado.example | Jogo do Tigrinho - Ganhe Bônus
  kasynomistrz.example | Kasyno Mistrz: 100 darmowych spinów na start
  pariurirapide.example | Pariuri Rapide - Cote Mari
  aviatorfly.example | Play Aviator and Win Big
  bingobonnie.example | Bingo Bonnie
  slotopia.example | Slotopia - Welcome Package £1000
  pokerpals.example | Poker Pals | Cash Games, Tournaments, Freerolls
  vegasnightsonline.example | Vegas Nights Online
  stakehouse77.example | Stakehouse77
  rtpking.example | RTP King: Slot Gacor Hari Ini
`);

export const INVENTED_INNOCENT = sites(`
  enfieldtherapists.example | Enfield Therapists - Online Sex Therapy and Couples Counselling
  clubcasinoband.example | Casino Club Band - Weddings and Parties
  lifedrawing.example | Life Drawing: Nude Models Wanted
  bettersleep.example | Better Sleep - Bet You Can
  adultlearning.example | Adult Learning Courses in Enfield - Adults Only
  over18driving.example | Learner Drivers over 18 only
  erotictheory.example | Eros and the Erotic in Greek Poetry
  drag-race.example | Drag Race Tickets - Over 18 only, Bonus Code
  bonusbooks.example | Bonus Code for New Readers - Get your bonus chapter
  vip-cars.example | VIP Rewards and Fast Withdrawal of Deposit
  hookup.example | Trailer Electric Hookup and Caravan Pitches
  hardcoregym.example | Hardcore Gym: No Excuses
  leakedpipe.example | Leaked Pipe? Call Enfield Plumbers - Escort to site
  bdsm-safety.example | BDSM safety and consent: a guide by nurses
  lgbt.example | Gay Muslims: Erotic Poetry and Faith
  vinylporn.example | Vinyl record shop
  bingofun.example | Bingo for the over 60s at Edmonton Community Centre
  raffle.example | Win Big in our Christmas Raffle - Play Now
  lottery.example | Enfield Council Lottery: lottery tickets online, support local causes
  racing.example | Horse racing at Sandown Park: buy tickets
  gamcare.example | Online casino and slots addiction: support
  pub.example | Poker tournaments and quiz night at the Old Bell
  fetishhistory.example | The Fetish in Anthropology: explicit and implicit meanings
  parishbingo.example | St Mary's Bingo and Prize Draw
  kinkyboots.example | Kinky Boots the Musical - Escorts welcome
`);
